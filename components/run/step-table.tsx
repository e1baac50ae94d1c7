"use client";

import { CircleCheck, CircleDashed, CircleX, ListChecks, SkipForward } from "lucide-react";
import { useMemo, useState } from "react";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import type { Column, Selection } from "@/components/ui/data-table/column";
import { DataTable } from "@/components/ui/data-table/data-table";
import { TableMenu } from "@/components/ui/data-table/table-menu";
import { useTableMenu } from "@/components/ui/data-table/use-table-menu";
import { Digest } from "@/components/ui/digest";
import { EmptyState } from "@/components/ui/empty-state";
import { SearchInput } from "@/components/ui/search-input";
import { Segments } from "@/components/ui/segments";
import { Time } from "@/components/ui/time";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { t } from "@/lib/client/language";
import { useNarrow } from "@/lib/client/use-narrow";
import type { Run, RunStep } from "@/lib/core/api/runs";
import { plainText } from "@/lib/core/text/hidden-characters";
import { MarkedText } from "@/components/ui/marked-text";
import { stepName } from "./step-words";
import { timeCell } from "@/lib/core/text/csv";

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
  const menu = useTableMenu("run-steps", columns);
  const { counts } = run;
  return (
    <div className="space-y-3 print:hidden">
      <div className="flex flex-wrap items-center gap-2">
        <Segments
          label={t("run.step.result")}
          value={shown}
          onValueChange={setShown}
          options={[
            { value: "all", label: t("run.step.all"), count: counts.total },
            { value: "done", label: t("run.step.state.done"), count: counts.done },
            { value: "skipped", label: t("run.step.state.skipped"), count: counts.skipped },
            { value: "failed", label: t("run.step.state.failed"), count: counts.failed },
            { value: "pending", label: t("run.step.state.pending"), count: counts.pending },
          ]}
        />
        <SearchInput
          label={t("run.step.search")}
          value={search}
          onValueChange={setSearch}
          className="min-w-52 flex-1 sm:max-w-80"
        />
        <TableMenu
          {...{ menu, rows: found.length, complete: !props.loading }}
          fileName={`steps-of-run-${run.id.slice(-8)}`}
        />
      </div>
      <DataTable
        label={t("run.step.label")}
        columns={columns}
        menu={menu}
        rows={found}
        rowId={(step) => String(step.seq)}
        rowLabel={stepName}
        rowHeight={narrow ? 84 : 48}
        isSelectable={(step) => step.state === "done" && step.operation !== "put"}
        empty={
          <EmptyState
            icon={ListChecks}
            title={steps.length === 0 ? t("run.step.none") : t("run.step.noneMatches")}
            actions={
              steps.length > 0 && (
                <Button
                  onClick={() => {
                    setShown("all");
                    setSearch("");
                  }}
                >
                  {t("run.step.showAll", { count: steps.length })}
                </Button>
              )
            }
          />
        }
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

const rank = { failed: 0, skipped: 1, pending: 2, done: 3 };

/** `narrow`: the reason stands below the tag, for there is no room beside it. */
function stepColumns(narrow: boolean): Column<RunStep>[] {
  return [
    {
      id: "seq",
      header: "run.step.column.seq",
      value: (step) => step.seq,
      file: (step) => step.seq + 1,
      cell: (step) => <span className="text-muted">{step.seq + 1}</span>,
      width: "3.5rem",
      priority: 3,
    },
    {
      id: "state",
      header: "run.step.column.state",
      value: (step) => rank[step.state],
      file: (step) => step.state,
      cell: (step) => <StepState state={step.state} />,
      width: "7rem",
    },
    {
      id: "tag",
      header: "run.step.column.tag",
      value: stepName,
      file: ({ repository, digest, tag, tags }) =>
        tag === null && tags.length === 0
          ? `${repository}@${digest}`
          : `${repository}:${tag ?? tags.join(" ")}`,
      cell: (step) => (
        <span className="block min-w-0">
          <span className="block truncate font-medium" title={plainText(stepName(step))}>
            <UntrustedText text={stepName(step)} />
          </span>
          <span className="block truncate text-xs text-muted">
            <UntrustedText text={step.repository} />
          </span>
          {narrow && step.reason && (
            <span className="line-clamp-2 text-xs whitespace-normal">
              <MarkedText text={step.reason} />
            </span>
          )}
        </span>
      ),
      width: "minmax(7rem, 1.2fr)",
    },
    {
      id: "operation",
      header: "run.step.column.operation",
      value: (step) => t(`run.step.operation.${step.operation}`),
      cell: (step) => (
        <span title={step.method ? t(`run.step.method.${step.method}`) : undefined}>
          {t(`run.step.operation.${step.operation}`)}
        </span>
      ),
      width: "8.5rem",
      priority: 2,
    },
    {
      id: "digest",
      header: "run.step.column.digest",
      value: (step) => step.digest,
      cell: (step) => <Digest digest={step.digest} />,
      width: "11rem",
      priority: 3,
    },
    {
      id: "reason",
      file: (step) => step.reason,
      header: "run.step.column.reason",
      cell: (step) => (
        <span
          className="line-clamp-2 whitespace-normal"
          title={step.reason === null ? undefined : plainText(step.reason, 500)}
        >
          {step.reason && <MarkedText text={step.reason} />}
        </span>
      ),
      width: "minmax(10rem, 2fr)",
      priority: 2,
    },
    {
      id: "finishedAt",
      header: "run.step.column.finishedAt",
      value: (step) => step.finishedAt,
      file: (step) => timeCell(step.finishedAt),
      cell: (step) => <Time instant={step.finishedAt} className="text-muted" />,
      width: "6.5rem",
      priority: 2,
      descendingFirst: true,
    },
  ];
}

const looks: Record<RunStep["state"], { icon: typeof CircleCheck; tone: BadgeTone }> = {
  pending: { icon: CircleDashed, tone: "neutral" },
  done: { icon: CircleCheck, tone: "ok" },
  skipped: { icon: SkipForward, tone: "warn" },
  failed: { icon: CircleX, tone: "danger" },
};

function StepState({ state }: Pick<RunStep, "state">) {
  const { icon: Icon, tone } = looks[state];
  return (
    <Badge tone={tone}>
      <Icon aria-hidden />
      {t(`run.step.state.${state}`)}
    </Badge>
  );
}
