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
  /** 1 (default) always shows, 2 from medium width, 3 when the table is wide, 4 and 5 when it has room for more. */
  priority?: 1 | 2 | 3 | 4 | 5;
  /** Sorting begins with the largest: right for sizes, counts and dates. */
  descendingFirst?: boolean;
}

export interface Sort {
  id: string;
  desc: boolean;
}

/** The width from which columns of priority 1 to 5 show, in pixels of the table, not of the window. */
export const breakpoints = [0, 640, 960, 1104, 1240];

/** A width of null is not known yet. */
export function isVisible(priority = 1, width: number | null): boolean {
  return width === null || width >= (breakpoints[priority - 1] ?? 0);
}
