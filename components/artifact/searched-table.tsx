"use client";

import { SearchX } from "lucide-react";
import { useMemo, useState } from "react";
import type { Column } from "@/components/ui/data-table/column";
import { DataTable } from "@/components/ui/data-table/data-table";
import { TableMenu } from "@/components/ui/data-table/table-menu";
import { useTableMenu } from "@/components/ui/data-table/use-table-menu";
import { EmptyState } from "@/components/ui/empty-state";
import { t } from "@/lib/client/language";
import { plainText } from "@/lib/core/text/hidden-characters";
import { findRows } from "./find-rows";
import { FoundBar, type Listed } from "./found-bar";

/** With its place in the document, since nothing else in it need be its own. */
export type Placed<Item> = Item & { place: string };

interface SearchedTableProps<Item> {
  /** What it lists; also names the table among all of them, and its file. */
  what: Listed;
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
  return (
    <section aria-label={title} className="grid min-w-0 gap-2">
      <FoundBar
        what={what}
        value={search}
        onValueChange={setSearch}
        found={rows.length}
        shown={all.length}
        count={count}
      >
        <TableMenu menu={menu} fileName={what} rows={rows.length} complete />
      </FoundBar>
      <DataTable
        label={title}
        columns={columns}
        chosenColumns={menu.chosenColumns}
        sortedRowsRef={menu.sortedRowsRef}
        rows={rows}
        rowId={(row) => row.place}
        rowLabel={(row) => plainText(nameOf(row), 60)}
        empty={
          <EmptyState icon={SearchX} title={t(`artifact.list.${what}.noneMatches`)}>
            {t(`artifact.list.${what}.searched`, { shown: all.length })}
          </EmptyState>
        }
      />
    </section>
  );
}
