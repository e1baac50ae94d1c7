"use client";

import type { ReactNode } from "react";
import { classNames } from "@/lib/client/class-names";
import { ErrorState } from "../error-state";
import { SkeletonRows } from "../skeleton";
import { StaleNote } from "../stale-note";
import { BodyRow, HeaderRow } from "./rows";
import type { Column, Sort } from "./column";
import type { Selection } from "./selection";
import { useDataTable, useElementWidth } from "./use-data-table";
import { useRowFocus, useRowsInView, useWindowRows } from "./use-rows";

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
  rowTone?: (row: Row) => "muted" | "danger" | undefined;
  rowHeight?: number;
  loading?: boolean;
  error?: Error | null;
  onRetry?: () => void;
  /** Shown when there is no row: why, and what to do. */
  empty: ReactNode;
  className?: string;
}

const tickTrack = "1rem";

/** A table of any length. It scrolls with the page; its header sticks below `--bar-height`. */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { label, rows, rowHeight = 40, onRowOpen } = props;
  const [measure, width] = useElementWidth();
  const { table, sort, visible } = useDataTable({ ...props, width });
  const sorted = table.getRowModel().rows;
  const { list, virtualizer, top } = useWindowRows(
    sorted.length,
    rowHeight,
    (index) => sorted[index]?.id ?? String(index),
  );
  const items = virtualizer.getVirtualItems();
  const { startIndex = 0, endIndex = -1 } = virtualizer.range ?? {};
  useRowsInView(
    sorted.slice(startIndex, endIndex + 1).map((row) => row.id),
    props.onRowsInView,
  );
  const selectable = props.onSelectionChange !== undefined;
  const template = [...(selectable ? [tickTrack] : []), ...visible.map((c) => c.width)].join(" ");

  const tick = (index: number, shiftKey: boolean) => {
    const row = sorted[index];
    row?.getToggleSelectedHandler()({ target: { checked: !row.getIsSelected() }, shiftKey });
  };
  const focus = useRowFocus({
    list,
    count: sorted.length,
    rendered: items.map((item) => item.index),
    scrollTo: (index) => virtualizer.scrollToIndex(index),
    onSpace: selectable ? tick : undefined,
    onEnter: onRowOpen && ((index) => sorted[index] && onRowOpen(sorted[index].original)),
  });

  const waiting =
    rows.length > 0 ? null : props.error ? (
      <ErrorState title="This could not be loaded" error={props.error} onRetry={props.onRetry} />
    ) : props.loading ? (
      <SkeletonRows label={`Loading ${label}`} />
    ) : (
      props.empty
    );

  return (
    // Contained, so that wide columns never widen the page: the table follows its place, then hides some.
    <div
      ref={measure}
      className={classNames(
        "min-w-0 rounded-lg border border-line bg-surface [contain:inline-size]",
        props.className,
      )}
    >
      {waiting === null && (
        <StaleNote
          error={props.error ?? null}
          onRetry={props.onRetry}
          className="rounded-b-none border-0 border-b"
        />
      )}
      {waiting ?? (
        <div
          role="grid"
          aria-label={label}
          aria-rowcount={sorted.length + 1}
          aria-multiselectable={selectable || undefined}
        >
          <HeaderRow
            columns={visible}
            template={template}
            sort={sort}
            onSort={(column) => table.getColumn(column.id)?.toggleSorting()}
            all={
              selectable
                ? {
                    count: rows.length,
                    checked:
                      table.getIsAllRowsSelected() ||
                      (table.getIsSomeRowsSelected() && "indeterminate"),
                    onChange: (checked) => table.toggleAllRowsSelected(checked),
                  }
                : undefined
            }
          />
          <div
            ref={list}
            role="rowgroup"
            className="relative"
            style={{ height: virtualizer.getTotalSize() }}
          >
            {items.map((item) => {
              const row = sorted[item.index];
              if (!row) return null;
              return (
                <BodyRow
                  key={row.id}
                  row={props.drawnAs?.(row.original) ?? row.original}
                  index={item.index}
                  columns={visible}
                  label={props.rowLabel?.(row.original) ?? row.id}
                  tone={props.rowTone?.(row.original)}
                  style={{
                    height: rowHeight,
                    gridTemplateColumns: template,
                    transform: `translateY(${item.start - top}px)`,
                  }}
                  focusable={item.index === focus.stop}
                  tick={
                    selectable
                      ? {
                          checked: row.getIsSelected(),
                          enabled: row.getCanSelect(),
                          onTick: (shiftKey) => tick(item.index, shiftKey),
                        }
                      : undefined
                  }
                  onOpen={onRowOpen && (() => onRowOpen(row.original))}
                  onFocus={() => focus.setActive(item.index)}
                  onKeyDown={focus.onKeyDown(item.index)}
                />
              );
            })}
          </div>
        </div>
      )}
    </div>
  );
}
