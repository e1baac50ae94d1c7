"use client";

import { Equal, ListFilter } from "lucide-react";
import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useMemo } from "react";
import { Button } from "@/components/ui/button";
import type { Column } from "@/components/ui/data-table/column";
import { DataTable } from "@/components/ui/data-table/data-table";
import { TableMenu } from "@/components/ui/data-table/table-menu";
import { useTableMenu } from "@/components/ui/data-table/use-table-menu";
import { EmptyState } from "@/components/ui/empty-state";
import { MarkedText } from "@/components/ui/marked-text";
import { Segments } from "@/components/ui/segments";
import { Select } from "@/components/ui/select";
import { t } from "@/lib/client/language";
import { planRowId } from "@/lib/client/plan-rows";
import { useNarrow } from "@/lib/client/use-narrow";
import type { ChangedRow } from "@/lib/core/plan";
import {
  changeKinds,
  countChanges,
  kindOf,
  type ChangeKind,
  type RepositoryChanges,
} from "@/lib/core/plan/sort-changes";
import { plainText } from "@/lib/core/text/hidden-characters";
import { DecisionBadge, RowName } from "./row-cells";

const parsers = {
  change: parseAsStringLiteral(changeKinds),
  in: parseAsString,
};

const viewKeys = ["change", "in"];

interface ChangeTableProps {
  registry: string;
  rows: readonly ChangedRow[];
  loading: boolean;
}

/** Every row that two plans decide otherwise, repository by repository, with the reasons of both. */
export function ChangeTable({ registry, rows, loading }: ChangeTableProps) {
  const [filter, setFilter] = useQueryStates(parsers, { history: "replace" });
  const narrow = useNarrow();
  const columns = useMemo(() => changeColumns(registry, narrow), [registry, narrow]);
  const menu = useTableMenu("plan-changes", columns);
  const repositories = useMemo(() => countChanges(rows), [rows]);
  const found = useMemo(
    () =>
      rows.filter(
        (row) =>
          (filter.change === null || kindOf(row) === filter.change) &&
          (filter.in === null || row.repository === filter.in),
      ),
    [rows, filter],
  );
  return (
    <section
      aria-label={t("planComparison.changes.label")}
      className="grid grid-cols-[minmax(0,1fr)] gap-3"
    >
      <div className="flex flex-wrap items-center gap-2">
        <Segments
          label={t("planComparison.changes.change")}
          value={filter.change ?? "all"}
          onValueChange={(value) => void setFilter({ change: value === "all" ? null : value })}
          options={[
            ...changeKinds.map((kind) => ({
              value: kind,
              label: t(`planComparison.kind.${kind}`),
              count: sumOf(repositories, kind),
            })),
            { value: "all" as const, label: t("planComparison.changes.all"), count: rows.length },
          ]}
        />
        {repositories.length > 1 && (
          <Select
            aria-label={t("planComparison.changes.repository")}
            className="max-w-72"
            value={filter.in ?? ""}
            onChange={(event) => void setFilter({ in: event.target.value || null })}
          >
            <option value="">{t("plan.allRepositories", { count: repositories.length })}</option>
            {repositories.map((each) => (
              <option key={each.repository} value={each.repository}>
                {sayRepository(each)}
              </option>
            ))}
          </Select>
        )}
        <TableMenu
          menu={menu}
          fileName={`changed-rows-of-${registry}`}
          rows={found.length}
          complete={!loading}
          viewKeys={viewKeys}
        />
        <p role="status" className="ml-auto text-xs text-muted">
          {loading ? null : t("planComparison.changes.count", { count: found.length })}
        </p>
      </div>
      <DataTable
        label={t("planComparison.changes.label")}
        columns={columns}
        menu={menu}
        rows={found}
        rowId={planRowId}
        rowHeight={narrow ? 132 : 64}
        defaultSort={{ id: "repository", desc: false }}
        loading={loading}
        error={null}
        onRetry={() => undefined}
        empty={
          rows.length === 0 ? (
            <EmptyState icon={Equal} title={t("planComparison.changes.same")}>
              {t("planComparison.changes.whySame")}
            </EmptyState>
          ) : (
            <EmptyState
              icon={ListFilter}
              title={t("plan.noneMatches")}
              actions={
                <Button onClick={() => void setFilter({ change: null, in: null })}>
                  {t("plan.clearFilter")}
                </Button>
              }
            />
          )
        }
      />
    </section>
  );
}

function sumOf(repositories: readonly RepositoryChanges[], kind: ChangeKind): number {
  return repositories.reduce((sum, { counts }) => sum + counts[kind], 0);
}

/** "team/app (3 deleted now, 1 kept now)" */
function sayRepository({ repository, counts }: RepositoryChanges): string {
  const parts = changeKinds
    .filter((kind) => counts[kind] > 0)
    .map((kind) => t(`planComparison.counted.${kind}`, { count: counts[kind] }));
  return `${plainText(repository, 80)} (${parts.join(", ")})`;
}

const change: Column<ChangedRow> = {
  id: "change",
  header: "planComparison.changes.change",
  value: (row) => changeKinds.indexOf(kindOf(row)),
  cell: (row) => t(`planComparison.kind.${kindOf(row)}`),
  file: (row) => t(`planComparison.kind.${kindOf(row)}`),
  width: "8.5rem",
};

/** `narrow`: both reasons stand below the tag, for there is no room beside it. */
function changeColumns(registry: string, narrow: boolean): Column<ChangedRow>[] {
  const sides = (["before", "after"] as const).map((side): Column<ChangedRow> => ({
    id: side,
    header: side === "before" ? "planComparison.otherPlan" : "planComparison.thisPlan",
    cell: (row) => <DecidedCell decided={row[side]} />,
    file: (row) => sayDecided(row[side]),
    width: "minmax(12rem, 2fr)",
    priority: 2,
  }));
  return [
    {
      id: "repository",
      header: "planComparison.changes.tag",
      value: (row) => planRowId(row),
      cell: (row) => (
        <>
          <RowName registry={registry} row={row} withRepository />
          {narrow && (
            <span className="mt-1 grid gap-1">
              <DecidedCell label={t("planComparison.otherPlan")} decided={row.before} />
              <DecidedCell label={t("planComparison.thisPlan")} decided={row.after} />
            </span>
          )}
        </>
      ),
      width: "minmax(9rem, 1fr)",
    },
    ...(narrow ? [] : [change]),
    ...sides,
  ];
}

/** "delete: Created 40 days ago" */
const sayDecided = (decided: ChangedRow["before"]): string =>
  decided === null
    ? t("planComparison.changes.missing")
    : t(`planComparison.changes.decided.${decided.decision}`, { reason: decided.reason });

interface DecidedCellProps {
  /** Where no column says it. */
  label?: string;
  decided: ChangedRow["before"];
}

function DecidedCell({ label, decided }: DecidedCellProps) {
  return (
    <span className="flex min-w-0 items-start gap-1.5 text-xs whitespace-normal">
      {label && <span className="w-17 shrink-0 text-muted">{label}</span>}
      {decided === null ? (
        <span className="text-muted">{t("planComparison.changes.missing")}</span>
      ) : (
        <>
          <DecisionBadge decision={decided.decision} />
          <span className="line-clamp-2 min-w-0" title={plainText(decided.reason, 500)}>
            <MarkedText text={decided.reason} />
          </span>
        </>
      )}
    </span>
  );
}
