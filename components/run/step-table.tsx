"use client";

import { ListChecks } from "lucide-react";
import { useMemo, useState } from "react";
import { DataTable } from "@/components/ui/data-table/data-table";
import type { Selection } from "@/components/ui/data-table/column";
import { EmptyState } from "@/components/ui/empty-state";
import { SearchInput } from "@/components/ui/search-input";
import { Segments } from "@/components/ui/segments";
import { useNarrow } from "@/lib/client/use-narrow";
import type { Run, RunStep } from "@/lib/core/api/runs";
import { stepColumns, stepName } from "./step-columns";

interface StepTableProps {
  run: Run;
  steps: readonly RunStep[];
  loading: boolean;
  error: Error | null;
  onRetry: () => void;
  /** Steps ticked for a partial restore; without it nothing can be ticked. */
  selection?: Selection;
  onSelectionChange?: (selection: Selection) => void;
}

type Shown = RunStep["state"] | "all";

export function StepTable({ run, steps, ...props }: StepTableProps) {
  const narrow = useNarrow();
  const columns = useMemo(() => stepColumns(narrow), [narrow]);
  const [shown, setShown] = useState<Shown>("all");
  const [search, setSearch] = useState("");
  const found = useMemo(() => filterSteps(steps, shown, search), [steps, shown, search]);
  const { counts } = run;
  return (
    <div className="space-y-3">
      <div className="flex flex-wrap items-center gap-2">
        <Segments
          label="Result"
          value={shown}
          onValueChange={setShown}
          options={[
            { value: "all", label: "All", count: counts.total },
            { value: "done", label: "Done", count: counts.done },
            { value: "skipped", label: "Skipped", count: counts.skipped },
            { value: "failed", label: "Failed", count: counts.failed },
            { value: "pending", label: "Waiting", count: counts.pending },
          ]}
        />
        <SearchInput
          label="Search tags, repositories, digests"
          value={search}
          onValueChange={setSearch}
          className="min-w-52 flex-1 sm:max-w-80"
        />
      </div>
      <DataTable
        label="Steps of the run"
        columns={columns}
        rows={found}
        rowId={(step) => String(step.seq)}
        rowLabel={stepName}
        rowHeight={narrow ? 84 : 48}
        isSelectable={(step) => step.state === "done" && step.operation !== "put"}
        empty={<EmptyState icon={ListChecks} title="No step like this" />}
        {...props}
      />
    </div>
  );
}

function filterSteps(steps: readonly RunStep[], shown: Shown, search: string): RunStep[] {
  const text = search.trim().toLowerCase();
  return steps.filter(
    (step) =>
      (shown === "all" || step.state === shown) &&
      (text === "" ||
        [step.repository, step.digest, step.tag ?? "", ...step.tags].some((value) =>
          value.toLowerCase().includes(text),
        )),
  );
}
