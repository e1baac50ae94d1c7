"use client";

import { ListFilter, Radio } from "lucide-react";
import dynamic from "next/dynamic";
import { parseAsBoolean, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { type ReactNode, useDeferredValue, useMemo, useState } from "react";
import { Button } from "@/components/ui/button";
import { Bytes } from "@/components/ui/bytes";
import type { Column } from "@/components/ui/data-table/column";
import { DataTable } from "@/components/ui/data-table/data-table";
import { TableMenu } from "@/components/ui/data-table/table-menu";
import { useTableMenu } from "@/components/ui/data-table/use-table-menu";
import { EmptyState } from "@/components/ui/empty-state";
import { SearchInput } from "@/components/ui/search-input";
import { Segments } from "@/components/ui/segments";
import { Select } from "@/components/ui/select";
import { Time } from "@/components/ui/time";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { t } from "@/lib/client/language";
import {
  countByRepository,
  filterRows,
  planRowId,
  type RepositoryCounts,
  type RowFilter,
} from "@/lib/client/plan-rows";
import { useNarrow } from "@/lib/client/use-narrow";
import type { Plan } from "@/lib/core/api/plans";
import type { PlanRow, PlanTotals } from "@/lib/core/plan";
import { timeCell } from "@/lib/core/text/csv";
import { plainText } from "@/lib/core/text/hidden-characters";
import { DecisionBadge, RowName } from "./row-cells";
import { MarkedText } from "@/components/ui/marked-text";

const RowSheet = dynamic(() => import("./row-sheet").then((module) => module.RowSheet), {
  ssr: false,
});

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
  // Once opened it stays, closed: what explains the rows has read the whole snapshot.
  const [open, setOpen] = useState<PlanRow | null | undefined>();
  const repositories = useMemo(() => countByRepository(rows), [rows]);
  const used = useMemo(() => rows.filter(({ inUse }) => inUse !== undefined).length, [rows]);
  const columns = useMemo(
    () => rowColumns(plan.registry, narrow, used > 0),
    [plan.registry, narrow, used],
  );
  const menu = useTableMenu("plan-rows", columns);
  const clear = () => setFilter({ decision: null, repository: null, search: null, inUse: null });
  return (
    <div className="space-y-3">
      <RowToolbar
        filter={filter}
        onChange={setFilter}
        totals={plan.totals}
        repositories={repositories}
        used={used}
        found={loading ? null : found.length}
      >
        <TableMenu
          menu={menu}
          fileName={`rows-of-plan-${plan.id.slice(-8)}`}
          rows={found.length}
          complete={!loading}
          viewKeys={viewKeys}
        />
      </RowToolbar>
      <DataTable
        label={t("plan.rows.label")}
        columns={columns}
        rows={found}
        rowId={planRowId}
        rowHeight={narrow ? 84 : 48}
        menu={menu}
        defaultSort={{ id: "decision", desc: false }}
        onRowOpen={setOpen}
        loading={loading}
        error={error}
        onRetry={onRetry}
        empty={
          rows.length === 0 ? (
            <EmptyState icon={ListFilter} title={t("plan.rows.none")}>
              {t("plan.rows.whyNone")}
            </EmptyState>
          ) : (
            <EmptyState
              icon={ListFilter}
              title={t("plan.noneMatches")}
              actions={<Button onClick={clear}>{t("plan.clearFilter")}</Button>}
            />
          )
        }
      />
      {open !== undefined && (
        <RowSheet plan={plan} rows={rows} row={open} onClose={() => setOpen(null)} />
      )}
    </div>
  );
}

interface RowToolbarProps {
  filter: RowFilter;
  onChange: (change: Partial<RowFilter>) => void;
  totals: PlanTotals;
  repositories: RepositoryCounts[];
  /** Rows that are in use. */
  used: number;
  /** null while the rows are loading. */
  found: number | null;
  children: ReactNode;
}

function RowToolbar(props: RowToolbarProps) {
  const { filter, onChange, totals, repositories, used, found, children } = props;
  const all = totals.delete + totals.keep + totals.blocked;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Segments
        label={t("plan.rows.decision")}
        value={filter.decision ?? "all"}
        onValueChange={(value) => onChange({ decision: value === "all" ? null : value })}
        options={[
          { value: "delete", label: t("plan.decision.delete"), count: totals.delete },
          { value: "keep", label: t("plan.decision.keep"), count: totals.keep },
          { value: "blocked", label: t("plan.decision.blocked"), count: totals.blocked },
          { value: "all", label: t("plan.rows.all"), count: all },
        ]}
      />
      {repositories.length > 1 && (
        <Select
          aria-label={t("plan.rows.repository")}
          className="max-w-60"
          value={filter.repository ?? ""}
          onChange={(event) => onChange({ repository: event.target.value || null })}
        >
          <option value="">{t("plan.allRepositories", { count: repositories.length })}</option>
          {repositories.map((repository) => (
            <option key={repository.name} value={repository.name}>
              {t("plan.rows.ofRepository", {
                repository: repository.name,
                going: repository.delete,
                all: repository.delete + repository.keep + repository.blocked,
              })}
            </option>
          ))}
        </Select>
      )}
      {used > 0 && (
        <Button
          aria-pressed={filter.inUse}
          className={filter.inUse ? "border-accent-line! bg-selected! text-accent!" : undefined}
          onClick={() => onChange({ inUse: !filter.inUse })}
        >
          <Radio aria-hidden />
          {t("plan.rows.inUse", { count: used })}
        </Button>
      )}
      <SearchInput
        label={t("plan.rows.search")}
        value={filter.search}
        onValueChange={(search) => onChange({ search })}
        className="min-w-52 flex-1 sm:max-w-80"
      />
      {children}
      <p role="status" className="ml-auto text-xs text-muted">
        {found === null
          ? null
          : found === all
            ? t("plan.rows.count", { count: all })
            : t("plan.rows.found", { count: found, all })}
      </p>
    </div>
  );
}

const decisions = ["delete", "keep", "blocked"] as const;

const viewKeys = ["decision", "repository", "search", "inUse"];
const parsers = {
  decision: parseAsStringLiteral(decisions),
  repository: parseAsString,
  search: parseAsString.withDefault(""),
  inUse: parseAsBoolean.withDefault(false),
};

/** The filter lives in the address, so that a view of a plan can be sent to a colleague. */
function useRowFilter(rows: readonly PlanRow[]) {
  const [filter, setFilter] = useQueryStates(parsers, { history: "replace", throttleMs: 200 });
  const settled = useDeferredValue(filter);
  const found = useMemo(() => filterRows(rows, settled), [rows, settled]);
  return { filter, setFilter, found };
}

const rank = { delete: 0, blocked: 1, keep: 2 };

const inUse: Column<PlanRow> = {
  id: "inUse",
  header: "plan.rows.column.inUse",
  value: (row) => row.inUse,
  cell: ({ inUse: users }) =>
    users === undefined ? (
      <span className="text-muted">–</span>
    ) : (
      <span className="block truncate" title={plainText(users)}>
        <UntrustedText text={users} />
      </span>
    ),
  width: "minmax(7rem, 1fr)",
  priority: 3,
};

/** `narrow`: the reason stands below the tag, for there is no room beside it. */
function rowColumns(registry: string, narrow: boolean, used: boolean): Column<PlanRow>[] {
  return [
    {
      id: "decision",
      header: "plan.rows.column.decision",
      value: (row) => rank[row.decision],
      cell: (row) => <DecisionBadge decision={row.decision} operation={row.operation} />,
      file: (row) => row.decision,
      width: "6.25rem",
    },
    {
      id: "tag",
      header: "plan.rows.column.tag",
      value: (row) => row.tag ?? row.digest,
      file: ({ repository, tag, digest }) =>
        tag === null ? `${repository}@${digest}` : `${repository}:${tag}`,
      cell: (row) => (
        <>
          <RowName registry={registry} row={row} withRepository />
          {narrow && (
            <span className="line-clamp-2 text-xs whitespace-normal">
              <MarkedText text={row.reason} />
            </span>
          )}
        </>
      ),
      width: "minmax(8rem, 1fr)",
    },
    {
      id: "reason",
      header: "plan.rows.column.reason",
      file: (row) => row.reason,
      cell: (row) => (
        <span className="line-clamp-2 text-sm whitespace-normal" title={plainText(row.reason, 500)}>
          <MarkedText text={row.reason} />
        </span>
      ),
      width: "minmax(12rem, 2fr)",
      priority: 2,
    },
    ...(used ? [inUse] : []),
    {
      id: "rule",
      header: "plan.rows.column.rule",
      value: (row) => row.rule,
      cell: (row) => (
        <UntrustedText
          className="font-mono text-xs text-muted"
          text={row.rule ?? t("plan.rows.defaultRule")}
        />
      ),
      width: "7rem",
      priority: 3,
    },
    {
      id: "created",
      header: "plan.rows.column.created",
      value: (row) => row.created,
      cell: (row) => <Time instant={row.created} className="text-muted" />,
      file: (row) => timeCell(row.created),
      width: "6.5rem",
      priority: 2,
      descendingFirst: true,
    },
    {
      id: "bytes",
      header: "plan.rows.column.bytes",
      value: (row) => row.bytes.exclusive,
      cell: (row) => <Bytes value={row.bytes.exclusive} className="text-muted" />,
      width: "6rem",
      align: "end",
      descendingFirst: true,
      priority: 2,
    },
  ];
}
