"use client";

import { SearchX } from "lucide-react";
import { Link } from "@/components/ui/link";
import { useMemo, useState } from "react";
import { Bytes } from "@/components/ui/bytes";
import { Count } from "@/components/ui/count";
import type { Column } from "@/components/ui/data-table/column";
import { DataTable } from "@/components/ui/data-table/data-table";
import { TableMenu } from "@/components/ui/data-table/table-menu";
import { useTableMenu } from "@/components/ui/data-table/use-table-menu";
import { EmptyState } from "@/components/ui/empty-state";
import { SearchInput } from "@/components/ui/search-input";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { formatCount } from "@/lib/client/format";
import { t } from "@/lib/client/language";
import type { StorageView } from "@/lib/core/api/storage";
import { paths } from "@/lib/core/paths";
import { plainText } from "@/lib/core/text/hidden-characters";

type Row = StorageView["repositories"][number];

/** What each repository has on the disk. */
export function StorageRepositories({
  registry,
  storage: { repositories, repositoryCount },
}: {
  registry: string;
  storage: StorageView;
}) {
  const [search, setSearch] = useState("");
  const columns = useMemo(() => repositoryColumns(registry), [registry]);
  const menu = useTableMenu("storage-repositories", columns);
  const rows = useMemo(() => {
    const part = search.trim().toLowerCase();
    return part === "" ? repositories : repositories.filter(({ name }) => name.includes(part));
  }, [repositories, search]);
  return (
    <section aria-label={t("storage.repositories.label")} className="grid gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <SearchInput
          label={t("storage.repositories.find")}
          value={search}
          onValueChange={setSearch}
          className="w-full sm:w-72"
        />
        <TableMenu
          {...{ menu, rows: rows.length, complete: true }}
          fileName={`repositories-on-the-disk-of-${registry}`}
        />
        <p role="status" className="ml-auto text-sm text-muted">
          {rows.length < repositories.length
            ? t("storage.repositories.some", { count: rows.length, total: repositories.length })
            : t("storage.repositories.all", { count: repositoryCount })}
          {repositories.length < repositoryCount &&
            `, ${t("storage.repositories.mostToSave", { count: repositories.length })}`}
        </p>
      </div>
      <DataTable
        label={t("storage.repositories.table")}
        columns={columns}
        menu={menu}
        rows={rows}
        rowId={(row) => row.name}
        defaultSort={{ id: "untagged", desc: true }}
        empty={
          <EmptyState icon={SearchX} title={t("storage.repositories.noMatch")}>
            {t("storage.repositories.noMatchHint", { count: repositoryCount })}
          </EmptyState>
        }
      />
    </section>
  );
}

export function repositoryColumns(registry: string): readonly Column<Row>[] {
  return [
    {
      id: "name",
      header: "storage.repositories.name",
      value: (row) => row.name,
      width: "minmax(6rem, 3fr)",
      cell: (row) => (
        <Link
          href={paths.repository(registry, row.name)}
          className="block truncate font-medium hover:underline"
          title={plainText(row.name)}
        >
          <UntrustedText text={row.name} />
        </Link>
      ),
    },
    {
      id: "exclusive",
      header: "storage.repositories.exclusive",
      value: (row) => row.bytes.exclusive,
      descendingFirst: true,
      width: "5.5rem",
      align: "end",
      priority: 2,
      cell: (row) => <Bytes value={row.bytes.exclusive} />,
    },
    {
      id: "untagged",
      header: "storage.repositories.untagged",
      value: (row) => row.bytes.untagged,
      descendingFirst: true,
      width: "7rem",
      align: "end",
      cell: (row) => <Bytes value={row.bytes.untagged} />,
    },
    {
      id: "shared",
      header: "storage.repositories.shared",
      value: (row) => row.bytes.shared,
      descendingFirst: true,
      width: "5.5rem",
      align: "end",
      priority: 2,
      cell: (row) => <Bytes value={row.bytes.shared} />,
    },
    {
      id: "tags",
      header: "storage.repositories.tags",
      value: (row) => row.tags,
      descendingFirst: true,
      width: "4.5rem",
      align: "end",
      priority: 2,
      cell: (row) => <Count value={row.tags} />,
    },
    {
      id: "manifests",
      header: "storage.repositories.manifests",
      value: (row) => row.manifests,
      descendingFirst: true,
      width: "6rem",
      align: "end",
      priority: 3,
      cell: (row) => <Count value={row.manifests} />,
    },
    {
      id: "untaggedCount",
      header: "storage.repositories.untaggedManifests",
      value: (row) => row.untagged,
      descendingFirst: true,
      width: "9.5rem",
      align: "end",
      priority: 3,
      cell: (row) =>
        row.untagged === 0 ? (
          <Count value={0} />
        ) : (
          <Link href={paths.untagged(registry, row.name)} className="hover:underline">
            {formatCount(row.untagged)}
          </Link>
        ),
    },
    {
      id: "uploads",
      header: "storage.repositories.uploads",
      value: (row) => row.uploads.bytes,
      descendingFirst: true,
      width: "5.5rem",
      align: "end",
      priority: 3,
      cell: (row) => <Bytes value={row.uploads.bytes} />,
    },
  ];
}
