"use client";

import { SearchX } from "lucide-react";
import { useMemo, useState } from "react";
import { Badge } from "@/components/ui/badge";
import type { Column } from "@/components/ui/data-table/column";
import { DataTable } from "@/components/ui/data-table/data-table";
import { TableMenu } from "@/components/ui/data-table/table-menu";
import { useTableMenu } from "@/components/ui/data-table/use-table-menu";
import { EmptyState } from "@/components/ui/empty-state";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { formatQuantity } from "@/lib/client/format";
import type { Report, Vulnerability } from "@/lib/core/api/artifacts";
import { severities } from "@/lib/core/api/severities";
import { plainText } from "@/lib/core/text/hidden-characters";
import { findRows } from "./find-rows";
import { FoundBar } from "./found-bar";
import { severityTones } from "./report-entries";

type Row = Vulnerability & { key: string };

/** What a scanner has found, the worst first, to search in. */
export function FindingTable({ report }: { report: Report }) {
  const [search, setSearch] = useState("");
  const all = useMemo(
    () => report.items.map((each, index): Row => ({ ...each, key: String(index) })),
    [report],
  );
  const rows = useMemo(() => findRows(all, search, textsOf), [all, search]);
  const menu = useTableMenu("findings", findingColumns);
  if (all.length === 0) return null;
  return (
    <section aria-label="Findings" className="grid min-w-0 gap-2">
      <FoundBar
        label="Find a vulnerability or a package"
        nouns={["finding", "findings"]}
        value={search}
        onValueChange={setSearch}
        found={rows.length}
        shown={all.length}
        count={report.count}
      >
        <TableMenu menu={menu} fileName="findings" rows={rows.length} complete />
      </FoundBar>
      <DataTable
        label="Findings"
        columns={findingColumns}
        chosenColumns={menu.chosenColumns}
        sortedRowsRef={menu.sortedRowsRef}
        rows={rows}
        rowId={(row) => row.key}
        rowLabel={(row) => plainText(row.id, 60)}
        empty={
          <EmptyState icon={SearchX} title="No finding matches">
            The report lists {formatQuantity(all.length, "finding")}. Names, severities, packages,
            versions and titles are searched.
          </EmptyState>
        }
      />
    </section>
  );
}

const textsOf = (row: Row) => [
  ...[row.id, row.severity, row.package, row.installed, row.fixed, row.title, row.analysis],
];

const stated = (text: string | null, otherwise = "not stated") =>
  text === null ? <span className="text-muted">{otherwise}</span> : <UntrustedText text={text} />;

export const findingColumns: readonly Column<Row>[] = [
  {
    id: "severity",
    header: "Severity",
    value: (row) => severities.indexOf(row.severity),
    file: (row) => row.severity,
    cell: (row) => <Badge tone={severityTones[row.severity]}>{row.severity}</Badge>,
    width: "5rem",
  },
  {
    id: "id",
    header: "Finding",
    value: (row) => row.id,
    cell: (row) => <UntrustedText className="font-medium" text={row.id} />,
    width: "minmax(6rem, 1fr)",
  },
  {
    id: "package",
    header: "Package",
    value: (row) => row.package,
    cell: (row) => stated(row.package),
    width: "minmax(4.5rem, 1fr)",
  },
  {
    id: "installed",
    header: "Installed",
    value: (row) => row.installed,
    cell: (row) => stated(row.installed),
    width: "minmax(5rem, 1fr)",
    priority: 2,
  },
  {
    id: "fixed",
    header: "Fixed in",
    value: (row) => row.fixed,
    cell: (row) => stated(row.fixed, row.analysis === null ? "none stated" : ""),
    width: "minmax(5rem, 1fr)",
    priority: 2,
  },
  {
    id: "analysis",
    header: "State",
    value: (row) => row.analysis,
    cell: (row) => stated(row.analysis, ""),
    width: "minmax(6rem, 1fr)",
    priority: 3,
  },
  {
    id: "title",
    header: "Title",
    file: (row) => row.title,
    cell: (row) => stated(row.title, ""),
    width: "minmax(8rem, 2fr)",
    priority: 3,
  },
];
