"use client";

import { ListFilter } from "lucide-react";
import { useMemo, useState } from "react";
import { Button } from "@/components/ui/button";
import { DataTable } from "@/components/ui/data-table/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { countByRepository, planRowId } from "@/lib/client/plan-rows";
import { useNarrow } from "@/lib/client/use-narrow";
import type { Plan } from "@/lib/core/api/plans";
import type { PlanRow } from "@/lib/core/plan/types";
import { rowColumns } from "./row-columns";
import { RowSheet } from "./row-sheet";
import { RowToolbar } from "./row-toolbar";
import { useRowFilter } from "./use-row-filter";

interface RowTableProps {
  plan: Plan;
  rows: readonly PlanRow[];
  loading: boolean;
  error: Error | null;
  onRetry: () => void;
}

/** Every row of a plan with its reason; a row opens to the whole explanation. */
export function RowTable({ plan, rows, loading, error, onRetry }: RowTableProps) {
  const { filter, setFilter, found } = useRowFilter(rows);
  const narrow = useNarrow();
  const [open, setOpen] = useState<PlanRow | null>(null);
  const columns = useMemo(() => rowColumns(plan.registry, narrow), [plan.registry, narrow]);
  const repositories = useMemo(() => countByRepository(rows), [rows]);
  const clear = () => setFilter({ decision: null, repository: null, search: null });
  return (
    <div className="space-y-3">
      <RowToolbar
        filter={filter}
        onChange={setFilter}
        totals={plan.totals}
        repositories={repositories}
        found={loading ? null : found.length}
      />
      <DataTable
        label="Rows of the plan"
        columns={columns}
        rows={found}
        rowId={planRowId}
        rowHeight={narrow ? 84 : 48}
        defaultSort={{ id: "decision", desc: false }}
        onRowOpen={setOpen}
        loading={loading}
        error={error}
        onRetry={onRetry}
        empty={
          rows.length === 0 ? (
            <EmptyState icon={ListFilter} title="The plan has no rows">
              The policy is about no tag that the last scan saw. Look at its repositories and tag
              patterns.
            </EmptyState>
          ) : (
            <EmptyState
              icon={ListFilter}
              title="No row matches the filter"
              actions={<Button onClick={clear}>Clear the filter</Button>}
            />
          )
        }
      />
      <RowSheet plan={plan} rows={rows} row={open} onClose={() => setOpen(null)} />
    </div>
  );
}
