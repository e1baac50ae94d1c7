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
import { compareNames } from "@/lib/core/text/compare-names";
import { type ChosenColumns, type Column, type Sort, visibleColumns } from "./column";
import {
  addToSelection,
  countSelected,
  emptySelection,
  isSelected,
  type Selection,
} from "./selection";

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
  menu?: { chosenColumns: ChosenColumns };
}

const noChoice: ChosenColumns = new Set();

/** Order, ticks and visible columns of a DataTable. Sorting covers every row, not what is on screen. */
export function useDataTable<Row extends object>(options: Options<Row>) {
  const { columns, rows, rowId, width, defaultSort, isSelectable } = options;
  const chosenColumns = options.menu?.chosenColumns ?? noChoice;
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

  // The table takes a new object for a new state, and would put every row in order again for each frame of
  // scrolling.
  const [sortedBy, isDescending] = [sort?.id, sort?.desc ?? false];
  const sorting = useMemo(
    () => (sortedBy === undefined ? [] : [{ id: sortedBy, desc: isDescending }]),
    [sortedBy, isDescending],
  );
  const visible = useMemo(
    () => visibleColumns(columns, width, chosenColumns),
    [columns, width, chosenColumns],
  );
  const columnVisibility = useMemo(
    () => Object.fromEntries(columns.map((column) => [column.id, visible.includes(column)])),
    [columns, visible],
  );

  const table = useTable({
    features,
    columns: definitions,
    data: rows,
    getRowId: rowId,
    enableSortingRemoval: false,
    enableMultiSort: false,
    enableRowSelection: isSelectable ? (row) => isSelectable(row.original) : true,
    isRowRangeSelectionEvent: (event) => (event as { shiftKey?: boolean }).shiftKey === true,
    state: { sorting, rowSelection: selection, columnVisibility },
    onSortingChange: (update) => {
      const next = typeof update === "function" ? update(sorting) : update;
      setSort(next[0] ?? null);
    },
    onRowSelectionChange: (update) => {
      options.onSelectionChange?.(typeof update === "function" ? update(selection) : update);
    },
  });

  // Asks every row, which while scrolling is too many of them.
  const allTicked = useMemo<boolean | "indeterminate">(() => {
    if (countSelected(selection) === 0) return false;
    const isOpen = (row: Row) =>
      (isSelectable?.(row) ?? true) && !isSelected(selection, rowId(row));
    // Rows that a filter hides may be ticked as well.
    return rows.length === 0 || rows.some(isOpen) ? "indeterminate" : true;
  }, [rows, rowId, selection, isSelectable]);
  return { table, sort, visible, allTicked };
}

/** Ascending order of two cell values of one column. */
function compareValues(a: unknown, b: unknown): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  if (typeof a === "boolean" && typeof b === "boolean") return Number(a) - Number(b);
  return compareNames(String(a), String(b));
}
