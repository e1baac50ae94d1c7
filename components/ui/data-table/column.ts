import type { ReactNode } from "react";
import type { PlainName } from "@/lib/client/language";
import type { Cell } from "@/lib/core/text/csv";

export type { Selection } from "./selection";

export interface Column<Row> {
  id: string;
  /** The name of its message: columns stand in module scope, where no language is known yet. */
  header: PlainName;
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
  /** Left out until somebody chooses it. */
  optional?: true;
  /** What a file has of it; without this, `value`. A column that has neither is in no file. */
  file?: (row: Row) => Cell;
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

/** Pixels of a checkbox with its gap, of the gap between columns, and of both ends of a row. */
const [CHECKBOX, GAP, ENDS] = [40, 12, 32];
const REM = 16;

/** "minmax(6rem, 1fr)" and "6rem" are at least 96 pixels. */
const leastOf = (width: string) => Number(/([\d.]+)rem/.exec(width)?.[1] ?? 0) * REM;

/** Pixels that a row of these columns needs at least. */
export const leastWidth = (columns: readonly { width: string }[]): number =>
  columns.reduce((sum, { width }) => sum + leastOf(width) + GAP, CHECKBOX + ENDS);

/** Columns whose being shown somebody has changed: those that are left out, and optional ones that are not. */
export type ChosenColumns = ReadonlySet<string>;

export const isChosen = (
  { id, optional }: { id: string; optional?: true },
  changed: ChosenColumns,
): boolean => (optional === true) === changed.has(id);

/**
 * Those that are shown. Who has left some out gets the next ones in their place, and what was chosen by name comes
 * before what is only less important, as long as there is room.
 */
export function visibleColumns<Row>(
  columns: readonly Column<Row>[],
  width: number | null,
  changed: ChosenColumns,
): readonly Column<Row>[] {
  const wanted = columns.filter((column) => isChosen(column, changed));
  const shown = wanted.filter(
    ({ optional, priority }) => optional !== true && isVisible(priority, width),
  );
  if (width === null) return wanted;
  if (changed.size === 0) return shown;
  const rest = wanted
    .filter((column) => !shown.includes(column))
    .sort((a, b) => placeOf(a) - placeOf(b));
  for (const column of rest) {
    if (leastWidth([...shown, column]) <= width) shown.push(column);
  }
  return wanted.filter((column) => shown.includes(column));
}

const placeOf = ({ optional, priority = 1 }: { optional?: true; priority?: number }) =>
  optional ? 0 : priority;
