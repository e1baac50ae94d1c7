import type { ReactNode } from "react";

export type { Selection } from "./selection";

export interface Column<Row> {
  id: string;
  header: string;
  /** For screen readers only: a column of buttons needs no title to the eye. */
  headerHidden?: true;
  /**
   * What the column sorts by. Without it the column cannot be sorted. null and undefined stay last in
   * both directions: an unknown date is neither the oldest nor the newest.
   */
  value?: (row: Row) => string | number | boolean | null | undefined;
  cell: (row: Row) => ReactNode;
  /** A CSS grid track: "minmax(12rem, 2fr)", "7rem". */
  width: string;
  align?: "start" | "end";
  /** 1 (default) always shows, 2 from medium width, 3 only when the table is wide. */
  priority?: 1 | 2 | 3;
  /** Sorting begins with the largest: right for sizes, counts and dates. */
  descendingFirst?: boolean;
}

export interface Sort {
  id: string;
  desc: boolean;
}

/** Below `narrow` only priority 1 shows, below `wide` also 2. Pixels of the table, not the window. */
export const breakpoints = { narrow: 640, wide: 960 };

export function isVisible(priority: 1 | 2 | 3 | undefined, width: number | null): boolean {
  if (width === null) return true;
  if (width < breakpoints.narrow) return (priority ?? 1) === 1;
  return width < breakpoints.wide ? (priority ?? 1) <= 2 : true;
}
