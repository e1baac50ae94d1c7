"use client";

import { useQuery } from "@tanstack/react-query";
import { Boxes, SearchX } from "lucide-react";
import { parseAsBoolean, parseAsString, useQueryStates } from "nuqs";
import { useMemo } from "react";
import { Button } from "@/components/ui/button";
import { DataTable } from "@/components/ui/data-table/data-table";
import { useUrlSort } from "@/components/ui/data-table/use-url-sort";
import { EmptyState } from "@/components/ui/empty-state";
import { SearchInput } from "@/components/ui/search-input";
import { formatCount, formatQuantity } from "@/lib/client/format";
import { repositoriesOptions } from "@/lib/client/queries/content";
import { useNarrow } from "@/lib/client/use-narrow";
import type { Repository } from "@/lib/core/api/content";
import { repositoryColumns } from "./repository-columns";

interface RepositoryTableProps {
  registry: string;
  scannedBefore: boolean;
  scanning: boolean;
}

/** How long until a first scan's list is worth reading again: first for it to be there, then for its figures. */
const pace = { listing: 3_000, reading: 15_000 };

const none: Repository[] = [];

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
      return state.data?.length ? pace.reading : pace.listing;
    },
  });
  const [{ q, incomplete }, setFilter] = useQueryStates(
    { q: parseAsString.withDefault(""), incomplete: parseAsBoolean.withDefault(false) },
    { history: "replace", clearOnDefault: true },
  );
  const sorting = useUrlSort();
  const narrow = useNarrow();
  const columns = useMemo(() => repositoryColumns(registry), [registry]);
  const incompleteCount = useMemo(() => data.filter((row) => !row.complete).length, [data]);
  const rows = useMemo(() => {
    const words = q.toLowerCase().split(/\s+/).filter(Boolean);
    return data.filter(
      (row) => (!incomplete || !row.complete) && words.every((word) => row.name.includes(word)),
    );
  }, [data, q, incomplete]);

  return (
    <section aria-label="Repositories" className="grid gap-2">
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
