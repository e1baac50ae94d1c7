"use client";

import { SearchX } from "lucide-react";
import { useMemo, useState } from "react";
import type { Column } from "@/components/ui/data-table/column";
import { DataTable } from "@/components/ui/data-table/data-table";
import { TableMenu } from "@/components/ui/data-table/table-menu";
import { useTableMenu } from "@/components/ui/data-table/use-table-menu";
import { EmptyState } from "@/components/ui/empty-state";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { formatQuantity } from "@/lib/client/format";
import type { Sbom, SoftwarePackage } from "@/lib/core/api/artifacts";
import { plainText } from "@/lib/core/text/hidden-characters";
import { findRows } from "./find-rows";
import { FoundBar } from "./found-bar";

type Row = SoftwarePackage & { id: string };

/** The packages of an SBOM, to search in. */
export function PackageTable({ sbom }: { sbom: Sbom }) {
  const [search, setSearch] = useState("");
  const all = useMemo(
    () => sbom.packages.map((each, index): Row => ({ ...each, id: String(index) })),
    [sbom],
  );
  const rows = useMemo(() => findRows(all, search, textsOf), [all, search]);
  const menu = useTableMenu("packages", packageColumns);
  if (all.length === 0) return null;
  return (
    <section aria-label="Packages" className="grid min-w-0 gap-2">
      <FoundBar
        label="Find a package"
        nouns={["package", "packages"]}
        value={search}
        onValueChange={setSearch}
        found={rows.length}
        shown={all.length}
        count={sbom.packageCount}
      >
        <TableMenu menu={menu} fileName="packages" rows={rows.length} complete />
      </FoundBar>
      <DataTable
        label="Packages"
        columns={packageColumns}
        chosenColumns={menu.chosenColumns}
        sortedRowsRef={menu.sortedRowsRef}
        rows={rows}
        rowId={(row) => row.id}
        rowLabel={(row) => plainText(row.name, 60)}
        empty={
          <EmptyState icon={SearchX} title="No package matches">
            The document lists {formatQuantity(all.length, "package")}. Names, versions, licences
            and suppliers are searched.
          </EmptyState>
        }
      />
    </section>
  );
}

const textsOf = (row: Row) => [row.name, row.version, row.purl, row.license, row.supplier];

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
