"use client";

import { SearchX } from "lucide-react";
import { type ReactNode, useMemo, useState } from "react";
import type { Column } from "@/components/ui/data-table/column";
import { DataTable } from "@/components/ui/data-table/data-table";
import { TableMenu } from "@/components/ui/data-table/table-menu";
import { useTableMenu } from "@/components/ui/data-table/use-table-menu";
import { EmptyState } from "@/components/ui/empty-state";
import { SearchInput } from "@/components/ui/search-input";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { t } from "@/lib/client/language";
import type { en } from "@/lib/client/messages/en";
import { plainText } from "@/lib/core/text/hidden-characters";

/** With its place in the document, since nothing else in it need be its own. */
export type Placed<Item> = Item & { place: string };

interface SearchedTableProps<Item> {
  /** What it lists; also names the table among all of them, and its file. */
  what: keyof typeof en.artifact.list;
  items: readonly Item[];
  /** How many the document lists. */
  count: number;
  columns: readonly Column<Placed<Item>>[];
  /** What is searched. */
  textsOf: (item: Item) => readonly (string | null)[];
  nameOf: (item: Item) => string;
}

/** A list of a document, to search in. */
export function SearchedTable<Item extends object>({
  what,
  items,
  count,
  columns,
  textsOf,
  nameOf,
}: SearchedTableProps<Item>) {
  const [search, setSearch] = useState("");
  const all = useMemo(
    () => items.map((item, index): Placed<Item> => ({ ...item, place: String(index) })),
    [items],
  );
  const rows = useMemo(() => findRows(all, search, textsOf), [all, search, textsOf]);
  const menu = useTableMenu(what, columns);
  if (all.length === 0) return null;
  const title = t(`artifact.list.${what}.title`);
  const shown = all.length;
  const isCut = shown < count;
  return (
    <section aria-label={title} className="grid min-w-0 gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <SearchInput
          label={t(`artifact.list.${what}.find`)}
          value={search}
          onValueChange={setSearch}
          className="min-w-52 flex-1 sm:max-w-72"
        />
        <TableMenu menu={menu} fileName={what} rows={rows.length} complete />
        <p role="status" className="ml-auto text-sm text-muted">
          {rows.length < shown
            ? t(`artifact.list.${what}.${isCut ? "foundInCut" : "found"}`, {
                found: rows.length,
                shown,
              })
            : t(`artifact.list.${what}.${isCut ? "cut" : "count"}`, { count, shown })}
        </p>
      </div>
      <DataTable
        label={title}
        columns={columns}
        menu={menu}
        rows={rows}
        rowId={(row) => row.place}
        rowLabel={(row) => plainText(nameOf(row), 60)}
        empty={
          <EmptyState icon={SearchX} title={t(`artifact.list.${what}.noneMatches`)}>
            {t(`artifact.list.${what}.searched`, { shown })}
          </EmptyState>
        }
      />
    </section>
  );
}

/** Somebody else's text in a cell, or that there is none. */
export const stated = (text: string | null, otherwise = t("artifact.notStated")): ReactNode =>
  text === null ? <span className="text-muted">{otherwise}</span> : <UntrustedText text={text} />;

/** The rows in whose texts every word of the search is somewhere, in any case. */
function findRows<Row>(
  rows: readonly Row[],
  search: string,
  textsOf: (row: Row) => readonly (string | null)[],
): readonly Row[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return rows;
  return rows.filter((row) => {
    const text = textsOf(row).join("\n").toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
