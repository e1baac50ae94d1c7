"use client";

import type { Column } from "@/components/ui/data-table/column";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { formatQuantity } from "@/lib/client/format";
import type { Sbom, SoftwarePackage } from "@/lib/core/api/artifacts";
import { type Placed, SearchedTable } from "./searched-table";

type Row = Placed<SoftwarePackage>;

/** The packages of an SBOM, to search in. */
export function PackageTable({ sbom }: { sbom: Sbom }) {
  return (
    <SearchedTable
      label="Packages"
      nouns={["package", "packages"]}
      findLabel="Find a package"
      tableKey="packages"
      items={sbom.packages}
      count={sbom.packageCount}
      columns={packageColumns}
      textsOf={textsOf}
      nameOf={nameOf}
      emptyText={`The document lists ${formatQuantity(sbom.packages.length, "package")}. Names, versions, licences and suppliers are searched.`}
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

const stated = (text: string | null) =>
  text === null ? <span className="text-muted">not stated</span> : <UntrustedText text={text} />;

export const packageColumns: readonly Column<Row>[] = [
  {
    id: "name",
    header: "Package",
    value: (row) => row.name,
    cell: (row) => <UntrustedText className="font-medium" text={row.name} />,
    width: "minmax(8rem, 2fr)",
  },
  {
    id: "version",
    header: "Version",
    value: (row) => row.version,
    cell: (row) => stated(row.version),
    width: "minmax(5rem, 1fr)",
  },
  {
    id: "license",
    header: "Licence",
    value: (row) => row.license,
    cell: (row) => stated(row.license),
    width: "minmax(7rem, 1fr)",
    priority: 2,
  },
  {
    id: "supplier",
    header: "Supplier",
    value: (row) => row.supplier,
    cell: (row) => stated(row.supplier),
    width: "minmax(7rem, 1fr)",
    priority: 2,
  },
  {
    id: "purl",
    header: "Package URL",
    value: (row) => row.purl,
    cell: (row) => stated(row.purl),
    width: "minmax(12rem, 2fr)",
    priority: 3,
  },
];
