"use client";

import { Badge } from "@/components/ui/badge";
import type { Column } from "@/components/ui/data-table/column";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { t } from "@/lib/client/language";
import type { Report, Vulnerability } from "@/lib/core/api/artifacts";
import { severities } from "@/lib/core/api/severities";
import { severityTones } from "./report-entries";
import { type Placed, SearchedTable, stated } from "./searched-table";

type Row = Placed<Vulnerability>;

/** What a scanner has found, the worst first, to search in. */
export function FindingTable({ report }: { report: Report }) {
  return (
    <SearchedTable
      what="findings"
      items={report.items}
      count={report.count}
      columns={findingColumns}
      textsOf={textsOf}
      nameOf={nameOf}
    />
  );
}

const nameOf = ({ id }: Vulnerability) => id;
const textsOf = (row: Vulnerability) => [
  row.id,
  t(`artifact.severity.${row.severity}`),
  row.package,
  row.installed,
  row.fixed,
  row.title,
  row.analysis,
];

export const findingColumns: readonly Column<Row>[] = [
  {
    id: "severity",
    header: "artifact.finding.severity",
    value: (row) => severities.indexOf(row.severity),
    file: (row) => row.severity,
    cell: (row) => (
      <Badge tone={severityTones[row.severity]}>{t(`artifact.severity.${row.severity}`)}</Badge>
    ),
    width: "5rem",
  },
  {
    id: "id",
    header: "artifact.finding.finding",
    value: (row) => row.id,
    cell: (row) => <UntrustedText className="font-medium" text={row.id} />,
    width: "minmax(6rem, 1fr)",
  },
  {
    id: "package",
    header: "artifact.finding.package",
    value: (row) => row.package,
    cell: (row) => stated(row.package),
    width: "minmax(4.5rem, 1fr)",
  },
  {
    id: "installed",
    header: "artifact.finding.installed",
    value: (row) => row.installed,
    cell: (row) => stated(row.installed),
    width: "minmax(5rem, 1fr)",
    priority: 2,
  },
  {
    id: "fixed",
    header: "artifact.finding.fixedIn",
    value: (row) => row.fixed,
    cell: (row) => stated(row.fixed, row.analysis === null ? t("artifact.finding.noFix") : ""),
    width: "minmax(5rem, 1fr)",
    priority: 2,
  },
  {
    id: "analysis",
    header: "artifact.finding.state",
    value: (row) => row.analysis,
    cell: (row) => stated(row.analysis, ""),
    width: "minmax(6rem, 1fr)",
    priority: 3,
  },
  {
    id: "title",
    header: "artifact.finding.title",
    file: (row) => row.title,
    cell: (row) => stated(row.title, ""),
    width: "minmax(8rem, 2fr)",
    priority: 3,
  },
];
