"use client";

import { useQuery } from "@tanstack/react-query";
import { Boxes, SearchX } from "lucide-react";
import { parseAsBoolean, parseAsString, useQueryStates } from "nuqs";
import { useMemo, useState } from "react";
import { Button } from "@/components/ui/button";
import { DataTable } from "@/components/ui/data-table/data-table";
import { emptySelection, isSelected } from "@/components/ui/data-table/selection";
import { TableMenu } from "@/components/ui/data-table/table-menu";
import { useTableMenu } from "@/components/ui/data-table/use-table-menu";
import { useUrlSort } from "@/components/ui/data-table/use-url-sort";
import { EmptyState } from "@/components/ui/empty-state";
import { SearchInput } from "@/components/ui/search-input";
import { t } from "@/lib/client/language";
import { namespacesOf } from "@/lib/client/namespaces";
import { repositoriesOptions } from "@/lib/client/queries/content";
import { useCan } from "@/lib/client/session";
import { useNarrow } from "@/lib/client/use-narrow";
import type { Repository } from "@/lib/core/api/content";
import { NamespaceSelect, NamespaceTree } from "./namespace-tree";
import { repositoryColumns } from "./repository-columns";
import { RepositorySelection } from "./repository-selection";

interface RepositoryTableProps {
  registry: string;
  scannedBefore: boolean;
  scanning: boolean;
}

/** How long until a first scan's list is worth reading again: first for it to be there, then for its figures. */
const refetchEvery = { listing: 3_000, reading: 15_000 };

const none: Repository[] = [];
const viewKeys = ["q", "in", "incomplete", "sort"];

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
  const [{ q, in: inside, incomplete }, setFilter] = useQueryStates(
    {
      q: parseAsString.withDefault(""),
      in: parseAsString.withDefault(""),
      incomplete: parseAsBoolean.withDefault(false),
    },
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
      (row) =>
        (!incomplete || !row.complete) &&
        row.name.startsWith(inside) &&
        words.every((word) => row.name.includes(word)),
    );
  }, [data, q, inside, incomplete]);
  const namespaces = useMemo(() => namespacesOf(data.map(({ name }) => name)), [data]);
  const choice = {
    ...{ namespaces, value: inside },
    onChange: (path: string) => void setFilter({ in: path || null }),
  };
  const [selection, setSelection] = useState(emptySelection);
  const selected = useMemo(
    () => data.filter((row) => isSelected(selection, row.name)).map(({ name }) => name),
    [data, selection],
  );
  const mayPlan = useCan("plan:create");

  return (
    <section
      id="repositories"
      aria-label={t("repository.list.title")}
      className="grid scroll-mt-16 gap-2"
    >
      <div className="flex flex-wrap items-center gap-2">
        <SearchInput
          label={t("repository.list.find")}
          value={q}
          onValueChange={(value) => void setFilter({ q: value })}
          className="w-full sm:w-72"
        />
        {namespaces.length > 1 && (
          <div className="w-full sm:w-auto xl:hidden">
            <NamespaceSelect {...choice} />
          </div>
        )}
        {(incompleteCount > 0 || incomplete) && (
          <Button
            aria-pressed={incomplete}
            onClick={() => void setFilter({ incomplete: !incomplete })}
            className={incomplete ? "border-accent bg-selected" : undefined}
          >
            {t("repository.list.incomplete", { count: incompleteCount })}
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
              ? t("repository.list.all", { count: data.length })
              : t("repository.list.some", { matching: rows.length, count: data.length })}
        </p>
      </div>
      <div
        className={
          namespaces.length > 1
            ? "grid items-start gap-4 xl:grid-cols-[13rem_minmax(0,1fr)]"
            : "grid gap-4"
        }
      >
        {namespaces.length > 1 && (
          <div className="max-xl:hidden">
            <NamespaceTree {...choice} />
          </div>
        )}
        <DataTable
          label={t("repository.list.title")}
          columns={columns}
          rows={rows}
          rowId={(row) => row.name}
          rowHeight={narrow ? 56 : 40}
          selection={selection}
          onSelectionChange={mayPlan ? setSelection : undefined}
          menu={menu}
          {...sorting}
          defaultSort={{ id: "name", desc: false }}
          loading={isPending}
          error={error}
          onRetry={refetch}
          empty={
            data.length > 0 ? (
              <EmptyState
                icon={SearchX}
                title={t("repository.list.noMatch")}
                actions={
                  <Button onClick={() => void setFilter({ q: null, in: null, incomplete: null })}>
                    {t("repository.list.showAll", { count: data.length })}
                  </Button>
                }
              />
            ) : scanning ? (
              <EmptyState icon={Boxes} title={t("repository.list.beingScanned.title")}>
                {t("repository.list.beingScanned.text")}
              </EmptyState>
            ) : scannedBefore ? (
              <EmptyState icon={Boxes} title={t("repository.list.none.title")}>
                {t("repository.list.none.text")}
              </EmptyState>
            ) : (
              <EmptyState icon={Boxes} title={t("repository.list.notScanned.title")}>
                {t("repository.list.notScanned.text")}
              </EmptyState>
            )
          }
        />
      </div>
      {mayPlan && selected.length > 0 && (
        <RepositorySelection
          registry={registry}
          selected={selected}
          hidden={selected.length - rows.filter((row) => isSelected(selection, row.name)).length}
          onClear={() => setSelection(emptySelection)}
        />
      )}
    </section>
  );
}
