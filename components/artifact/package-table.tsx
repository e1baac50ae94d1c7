"use client";

import type { Column } from "@/components/ui/data-table/column";
import { UntrustedText } from "@/components/ui/untrusted-text";
import type { Sbom, SoftwarePackage } from "@/lib/core/api/artifacts";
import { type Placed, SearchedTable, stated } from "./searched-table";

type Row = Placed<SoftwarePackage>;

/** The packages of an SBOM, to search in. */
export function PackageTable({ sbom }: { sbom: Sbom }) {
  return (
    <SearchedTable
      what="packages"
      items={sbom.packages}
      count={sbom.packageCount}
      columns={packageColumns}
      textsOf={textsOf}
      nameOf={nameOf}
    />
  );
}

const nameOf = ({ name }: SoftwarePackage) => name;
const textsOf = (row: SoftwarePackage) => [
  row.name,
  row.version,
  row.purl,
  row.license,
  row.supplier,
];

export const packageColumns: readonly Column<Row>[] = [
  {
    id: "name",
    header: "artifact.package.package",
    value: (row) => row.name,
    cell: (row) => <UntrustedText className="font-medium" text={row.name} />,
    width: "minmax(8rem, 2fr)",
  },
  {
    id: "version",
    header: "artifact.package.version",
    value: (row) => row.version,
    cell: (row) => stated(row.version),
    width: "minmax(5rem, 1fr)",
  },
  {
    id: "license",
    header: "artifact.package.licence",
    value: (row) => row.license,
    cell: (row) => stated(row.license),
    width: "minmax(7rem, 1fr)",
    priority: 2,
  },
  {
    id: "supplier",
    header: "artifact.package.supplier",
    value: (row) => row.supplier,
    cell: (row) => stated(row.supplier),
    width: "minmax(7rem, 1fr)",
    priority: 2,
  },
  {
    id: "purl",
    header: "artifact.package.url",
    value: (row) => row.purl,
    cell: (row) => stated(row.purl),
    width: "minmax(12rem, 2fr)",
    priority: 3,
  },
];
