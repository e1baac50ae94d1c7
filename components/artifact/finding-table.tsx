"use client";

import { Badge } from "@/components/ui/badge";
import type { Column } from "@/components/ui/data-table/column";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { formatQuantity } from "@/lib/client/format";
import type { Report, Vulnerability } from "@/lib/core/api/artifacts";
import { severities } from "@/lib/core/api/severities";
import { severityTones } from "./report-entries";
import { type Placed, SearchedTable } from "./searched-table";

type Row = Placed<Vulnerability>;

/** What a scanner has found, the worst first, to search in. */
export function FindingTable({ report }: { report: Report }) {
  return (
    <SearchedTable
      label="Findings"
      nouns={["finding", "findings"]}
      findLabel="Find a vulnerability or a package"
      tableKey="findings"
      items={report.items}
      count={report.count}
      columns={findingColumns}
      textsOf={textsOf}
      nameOf={nameOf}
      emptyText={`The report lists ${formatQuantity(report.items.length, "finding")}. Names, severities, packages, versions and titles are searched.`}
    />
  );
}

const nameOf = ({ id }: Vulnerability) => id;
const textsOf = (row: Vulnerability) => [
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
