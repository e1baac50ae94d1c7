"use client";

import { SearchX } from "lucide-react";
import Link from "next/link";
import { useMemo, useState } from "react";
import { Bytes } from "@/components/ui/bytes";
import { Count } from "@/components/ui/count";
import type { Column } from "@/components/ui/data-table/column";
import { DataTable } from "@/components/ui/data-table/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { SearchInput } from "@/components/ui/search-input";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { formatCount, formatQuantity } from "@/lib/client/format";
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
  const rows = useMemo(() => {
    const part = search.trim().toLowerCase();
    return part === "" ? repositories : repositories.filter(({ name }) => name.includes(part));
  }, [repositories, search]);
  return (
    <section aria-label="Repositories" className="grid gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <SearchInput
          label="Find a repository"
          value={search}
          onValueChange={setSearch}
          className="w-full sm:w-72"
        />
        <p role="status" className="ml-auto text-sm text-muted">
          {rows.length < repositories.length
            ? `${formatCount(rows.length)} of ${formatCount(repositories.length)} repositories`
            : formatQuantity(repositoryCount, "repository")}
          {repositories.length < repositoryCount &&
            `, the ${formatCount(repositories.length)} with most to save shown`}
        </p>
      </div>
      <DataTable
        label="Storage of repositories"
        columns={columns}
        rows={rows}
        rowId={(row) => row.name}
        defaultSort={{ id: "untagged", desc: true }}
        empty={
          <EmptyState icon={SearchX} title="No repository matches">
            The storage has {formatQuantity(repositoryCount, "repository")}.
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
      header: "Repository",
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
      header: "Exclusive",
      value: (row) => row.bytes.exclusive,
      descendingFirst: true,
      width: "5.5rem",
      align: "end",
      priority: 2,
      cell: (row) => <Bytes value={row.bytes.exclusive} />,
    },
    {
      id: "untagged",
      header: "Untagged bytes",
      value: (row) => row.bytes.untagged,
      descendingFirst: true,
      width: "7rem",
      align: "end",
      cell: (row) => <Bytes value={row.bytes.untagged} />,
    },
    {
      id: "shared",
      header: "Shared",
      value: (row) => row.bytes.shared,
      descendingFirst: true,
      width: "5.5rem",
      align: "end",
      priority: 2,
      cell: (row) => <Bytes value={row.bytes.shared} />,
    },
    {
      id: "tags",
      header: "Tags",
      value: (row) => row.tags,
      descendingFirst: true,
      width: "4.5rem",
      align: "end",
      priority: 2,
      cell: (row) => <Count value={row.tags} />,
    },
    {
      id: "manifests",
      header: "Manifests",
      value: (row) => row.manifests,
      descendingFirst: true,
      width: "6rem",
      align: "end",
      priority: 3,
      cell: (row) => <Count value={row.manifests} />,
    },
    {
      id: "untaggedCount",
      header: "Untagged manifests",
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
      header: "Uploads",
      value: (row) => row.uploads.bytes,
      descendingFirst: true,
      width: "5.5rem",
      align: "end",
      priority: 3,
      cell: (row) => <Bytes value={row.uploads.bytes} />,
    },
  ];
}
