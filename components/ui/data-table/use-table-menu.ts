"use client";

import { type RefObject, useMemo, useRef } from "react";
import { useBrowserText, writeBrowserText } from "@/lib/client/browser-store";
import type { ChosenColumns, Column } from "./column";

export interface TableMenuState<Row> {
  tableKey: string;
  columns: readonly Column<Row>[];
  chosenColumns: ChosenColumns;
  onChosenColumns: (changed: ChosenColumns) => void;
  sortedRowsRef: RefObject<readonly Row[]>;
}

/**
 * Which columns of a table this browser shows, and the rows in the order of the table, for its menu.
 * @param tableKey names the table among all of them: "tags"
 */
export function useTableMenu<Row>(
  tableKey: string,
  columns: readonly Column<Row>[],
): TableMenuState<Row> {
  const place = `drydock-columns-${tableKey}`;
  const text = useBrowserText(place) ?? "";
  const chosenColumns = useMemo(() => new Set(text.split(",").filter(Boolean)), [text]);
  const onChosenColumns = (changed: ChosenColumns) => {
    writeBrowserText(place, changed.size === 0 ? null : [...changed].join(","));
  };
  const sortedRowsRef = useRef<readonly Row[]>([]);
  return { tableKey, columns, chosenColumns, onChosenColumns, sortedRowsRef };
}
