import type { ReactNode } from "react";
import type { Column, Sort } from "./column";
import type { Selection } from "./selection";
import type { TableMenuState } from "./use-table-menu";

export interface DataTableProps<Row extends object> {
  /** Names the table for screen readers: "Tags of team/app". */
  label: string;
  /** Module scope or memoised: a new array sorts again. */
  columns: readonly Column<Row>[];
  /** Every matching row; filter before, the table sorts and draws only those on screen. */
  rows: readonly Row[];
  rowId: (row: Row) => string;
  /** Newer facts to draw in a row's place; they leave the order as it is until `rows` themselves change. */
  drawnAs?: (row: Row) => Row;
  /** Names a row's checkbox; default is its id. */
  rowLabel?: (row: Row) => string;
  /** Uncontrolled unless `onSortChange` is given. */
  sort?: Sort | null;
  onSortChange?: (sort: Sort | null) => void;
  defaultSort?: Sort;
  /** With `onSelectionChange`, rows can be ticked: click, space, shift for a range, head for all. */
  selection?: Selection;
  onSelectionChange?: (selection: Selection) => void;
  isSelectable?: (row: Row) => boolean;
  /** A click anywhere on the row, or Enter. Without it Enter follows the row's first link. */
  onRowOpen?: (row: Row) => void;
  /** Ids of the rows on screen, in the order shown. */
  onRowsInView?: (ids: readonly string[]) => void;
  /** Of `useTableMenu`, whose `TableMenu` stands beside the table. */
  menu?: TableMenuState<Row>;
  rowTone?: (row: Row) => "muted" | "danger" | undefined;
  rowHeight?: number;
  loading?: boolean;
  error?: Error | null;
  onRetry?: () => void;
  /** Shown when there is no row: why, and what to do. */
  empty: ReactNode;
  className?: string;
}
