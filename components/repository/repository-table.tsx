"use client";

import { useQuery } from "@tanstack/react-query";
import { Boxes, CircleAlert, SearchX } from "lucide-react";
import Link from "next/link";
import { parseAsBoolean, parseAsString, useQueryStates } from "nuqs";
import { useMemo } from "react";
import { Button } from "@/components/ui/button";
import { Bytes } from "@/components/ui/bytes";
import { Count } from "@/components/ui/count";
import type { Column } from "@/components/ui/data-table/column";
import { DataTable } from "@/components/ui/data-table/data-table";
import { TableMenu } from "@/components/ui/data-table/table-menu";
import { useTableMenu } from "@/components/ui/data-table/use-table-menu";
import { useUrlSort } from "@/components/ui/data-table/use-url-sort";
import { EmptyState } from "@/components/ui/empty-state";
import { SearchInput } from "@/components/ui/search-input";
import { Time } from "@/components/ui/time";
import { Tooltip } from "@/components/ui/tooltip/tooltip";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { formatCount, formatQuantity } from "@/lib/client/format";
import { repositoriesOptions } from "@/lib/client/queries/content";
import { useNarrow } from "@/lib/client/use-narrow";
import type { Repository } from "@/lib/core/api/content";
import { paths } from "@/lib/core/paths";
import { timeCell } from "@/lib/core/text/csv";
import { plainText } from "@/lib/core/text/hidden-characters";

interface RepositoryTableProps {
  registry: string;
  scannedBefore: boolean;
  scanning: boolean;
}

/** How long until a first scan's list is worth reading again: first for it to be there, then for its figures. */
const refetchEvery = { listing: 3_000, reading: 15_000 };

const none: Repository[] = [];
const viewKeys = ["q", "incomplete", "sort"];

export function RepositoryTable({ registry, scannedBefore, scanning }: RepositoryTableProps) {
  const {
    data = none,
    error,
    isPending,
    refetch,
  } = useQuery({
    ...repositoriesOptions(registry),
    refetchInterval: ({ state }) => {
      if (!scanning || scannedBefore) return false;
      return state.data?.length ? refetchEvery.reading : refetchEvery.listing;
    },
  });
  const [{ q, incomplete }, setFilter] = useQueryStates(
    { q: parseAsString.withDefault(""), incomplete: parseAsBoolean.withDefault(false) },
    { history: "replace", clearOnDefault: true },
  );
  const sorting = useUrlSort();
  const narrow = useNarrow();
  const columns = useMemo(() => repositoryColumns(registry), [registry]);
  const menu = useTableMenu("repositories", columns);
  const incompleteCount = useMemo(() => data.filter((row) => !row.complete).length, [data]);
  const rows = useMemo(() => {
    const words = q.toLowerCase().split(/\s+/).filter(Boolean);
    return data.filter(
      (row) => (!incomplete || !row.complete) && words.every((word) => row.name.includes(word)),
    );
  }, [data, q, incomplete]);

  return (
    <section id="repositories" aria-label="Repositories" className="grid scroll-mt-16 gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <SearchInput
          label="Find a repository"
          value={q}
          onValueChange={(value) => void setFilter({ q: value })}
          className="w-full sm:w-72"
        />
        {(incompleteCount > 0 || incomplete) && (
          <Button
            aria-pressed={incomplete}
            onClick={() => void setFilter({ incomplete: !incomplete })}
            className={incomplete ? "border-accent bg-selected" : undefined}
          >
            Incomplete {formatCount(incompleteCount)}
          </Button>
        )}
        <TableMenu
          menu={menu}
          fileName={`repositories-of-${registry}`}
          rows={rows.length}
          complete={!isPending}
          viewKeys={viewKeys}
        />
        <p role="status" className="ml-auto text-sm text-muted">
          {isPending
            ? null
            : rows.length === data.length
              ? formatQuantity(data.length, "repository")
              : `${formatCount(rows.length)} of ${formatCount(data.length)} repositories`}
        </p>
      </div>
      <DataTable
        label="Repositories"
        columns={columns}
        rows={rows}
        rowId={(row) => row.name}
        rowHeight={narrow ? 56 : 40}
        chosenColumns={menu.chosenColumns}
        sortedRowsRef={menu.sortedRowsRef}
        {...sorting}
        defaultSort={{ id: "name", desc: false }}
        loading={isPending}
        error={error}
        onRetry={refetch}
        empty={
          data.length > 0 ? (
            <EmptyState
              icon={SearchX}
              title="No repository matches"
              actions={
                <Button onClick={() => void setFilter({ q: null, incomplete: null })}>
                  Show all {formatCount(data.length)}
                </Button>
              }
            />
          ) : scanning ? (
            <EmptyState icon={Boxes} title="Being scanned">
              Repositories show here as soon as the registry has listed them.
            </EmptyState>
          ) : scannedBefore ? (
            <EmptyState icon={Boxes} title="The registry has no repositories">
              Push an image and scan again. Where the registry hides its catalog, name the
              repositories in its connection.
            </EmptyState>
          ) : (
            <EmptyState icon={Boxes} title="Not scanned yet">
              The first scan reads every tag and manifest. It changes nothing in the registry.
            </EmptyState>
          )
        }
      />
    </section>
  );
}

function repositoryColumns(registry: string): readonly Column<Repository>[] {
  return [
    {
      id: "name",
      header: "Repository",
      value: (repository) => repository.name,
      width: "minmax(4rem, 3fr)",
      cell: (repository) => <Name registry={registry} repository={repository} />,
    },
    {
      id: "tags",
      header: "Tags",
      value: (repository) => read(repository)?.tags,
      descendingFirst: true,
      width: "4.5rem",
      align: "end",
      cell: (repository) => <Count value={read(repository)?.tags ?? null} />,
    },
    {
      id: "digests",
      header: "Manifests",
      value: (repository) => read(repository)?.digests,
      descendingFirst: true,
      width: "6rem",
      align: "end",
      priority: 3,
      cell: (repository) => <Count value={read(repository)?.digests ?? null} />,
    },
    {
      id: "untagged",
      header: "Untagged",
      value: (repository) => read(repository)?.untagged,
      descendingFirst: true,
      width: "6rem",
      align: "end",
      priority: 3,
      cell: (repository) =>
        repository.untagged === 0 ? (
          <Count value={read(repository)?.untagged ?? null} />
        ) : (
          <Link href={paths.untagged(registry, repository.name)} className="hover:underline">
            {formatCount(repository.untagged)}
          </Link>
        ),
    },
    {
      id: "size",
      header: "Size",
      value: (repository) => read(repository)?.size,
      descendingFirst: true,
      width: "5.5rem",
      align: "end",
      cell: (repository) => <Bytes value={read(repository)?.size ?? null} />,
    },
    {
      id: "newest",
      header: "Newest",
      value: (repository) => repository.newestCreated,
      descendingFirst: true,
      width: "8.5rem",
      align: "end",
      priority: 2,
      cell: (repository) => <Time instant={repository.newestCreated} />,
      file: (repository) => timeCell(repository.newestCreated),
    },
  ];
}

/** null until a scan has read it: its figures are not known, rather than none. */
function read(repository: Repository): Repository | null {
  return repository.scannedAt === null ? null : repository;
}

function Name({ registry, repository }: { registry: string; repository: Repository }) {
  const slash = repository.name.lastIndexOf("/") + 1;
  return (
    <span className="flex min-w-0 items-center gap-1.5">
      <Link
        href={paths.repository(registry, repository.name)}
        className="min-w-0 hover:underline max-sm:line-clamp-2 max-sm:break-words max-sm:whitespace-normal sm:truncate"
        title={plainText(repository.name)}
      >
        <UntrustedText className="text-muted" text={repository.name.slice(0, slash)} />
        <UntrustedText className="font-medium" text={repository.name.slice(slash)} />
      </Link>
      {!repository.complete && (
        <Tooltip
          content={`Not read completely, so nothing in it can be removed. ${plainText(repository.incompleteReason ?? "", 500)}`}
        >
          <button
            type="button"
            aria-label={`Incomplete: ${plainText(repository.incompleteReason ?? "the reason is not known", 500)}`}
            className="inline-flex h-5 shrink-0 items-center gap-1 rounded-sm border border-warn-line bg-warn-soft px-1.5 text-xs font-medium text-warn"
          >
            <CircleAlert className="size-3" aria-hidden />
            incomplete
          </button>
        </Tooltip>
      )}
    </span>
  );
}
