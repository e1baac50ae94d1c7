"use client";

import {
  columnVisibilityFeature,
  createColumnHelper,
  createSortedRowModel,
  rowSelectionFeature,
  rowSortingFeature,
  tableFeatures,
  useTable,
} from "@tanstack/react-table";
import { useMemo, useState } from "react";
import { type Column, isVisible, type Sort } from "./column";
import { addToSelection, emptySelection, type Selection } from "./selection";

const features = tableFeatures({
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
  rowSelectionFeature,
  columnVisibilityFeature,
});

interface Options<Row extends object> {
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowId: (row: Row) => string;
  width: number | null;
  sort?: Sort | null;
  onSortChange?: (sort: Sort | null) => void;
  defaultSort?: Sort;
  selection?: Selection;
  onSelectionChange?: (selection: Selection) => void;
  isSelectable?: (row: Row) => boolean;
}

/** Order, ticks and visible columns of a DataTable. Sorting covers every row, not what is on screen. */
export function useDataTable<Row extends object>(options: Options<Row>) {
  const { columns, rows, rowId, width, defaultSort, isSelectable } = options;
  const [ownSort, setOwnSort] = useState<Sort | null>(defaultSort ?? null);
  const sort = options.onSortChange ? (options.sort ?? defaultSort ?? null) : ownSort;
  const setSort = options.onSortChange ?? setOwnSort;
  const given = options.selection ?? emptySelection;
  const selection = useMemo(() => addToSelection(given, []), [given]);

  const definitions = useMemo(() => {
    const helper = createColumnHelper<typeof features, Row>();
    return helper.columns(
      columns.map((column) =>
        helper.accessor((row) => column.value?.(row) ?? undefined, {
          id: column.id,
          header: column.header,
          enableSorting: column.value !== undefined,
          sortDescFirst: column.descendingFirst ?? false,
          sortUndefined: "last",
          sortFn: (a, b, id) => compareValues(a.getValue(id), b.getValue(id)),
        }),
      ),
    );
  }, [columns]);

  const table = useTable({
    features,
    columns: definitions,
    data: rows,
    getRowId: rowId,
    enableSortingRemoval: false,
    enableMultiSort: false,
    enableRowSelection: isSelectable ? (row) => isSelectable(row.original) : true,
    isRowRangeSelectionEvent: (event) => (event as { shiftKey?: boolean }).shiftKey === true,
    state: {
      sorting: sort ? [sort] : [],
      rowSelection: selection,
      columnVisibility: Object.fromEntries(
        columns.map((column) => [column.id, isVisible(column.priority, width)]),
      ),
    },
    onSortingChange: (update) => {
      const next = typeof update === "function" ? update(sort ? [sort] : []) : update;
      setSort(next[0] ?? null);
    },
    onRowSelectionChange: (update) => {
      options.onSelectionChange?.(typeof update === "function" ? update(selection) : update);
    },
  });

  const visible = columns.filter((column) => isVisible(column.priority, width));
  return { table, sort, visible };
}

// "v1.10" after "v1.9", and no difference between locales of server and browser.
const collator = new Intl.Collator("en", { numeric: true });

/** Ascending order of two cell values of one column. */
function compareValues(a: unknown, b: unknown): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  if (typeof a === "boolean" && typeof b === "boolean") return Number(a) - Number(b);
  return collator.compare(String(a), String(b));
}
