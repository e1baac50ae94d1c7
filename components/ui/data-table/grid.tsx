"use client";

import { type MouseEvent, useCallback, useEffect } from "react";
import { BodyRow, HeaderRow, isOnControl, isOnTick, rowAt } from "./rows";
import { useDataTable } from "./use-data-table";
import type { DataTableProps } from "./table-props";
import { useRowFocus, useRowsInView, useWindowRows } from "./use-rows";

const tickTrack = "1rem";

export interface GridProps<Row extends object> extends DataTableProps<Row> {
  /** Of the table's place, in pixels: what there is no room for is left out. null until measured. */
  width: number | null;
}

/** The table itself, once there are rows: order, ticks, focus, and only the rows on screen. */
export function Grid<Row extends object>(props: GridProps<Row>) {
  const { label, rows, rowHeight = 40, onRowOpen } = props;
  const { table, sort, visible, allTicked } = useDataTable(props);
  const sorted = table.getRowModel().rows;
  // Another function would have the place of every row reckoned again.
  const keyOf = useCallback((index: number) => sorted[index]?.id ?? String(index), [sorted]);
  const { list, virtualizer, top } = useWindowRows(sorted.length, rowHeight, keyOf);
  const { sortedRowsRef } = props.menu ?? {};
  useEffect(() => {
    if (sortedRowsRef) sortedRowsRef.current = sorted.map(({ original }) => original);
  }, [sortedRowsRef, sorted]);
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

  const onClick = (event: MouseEvent) => {
    const index = rowAt(event.target)?.index;
    const row = index === undefined ? undefined : sorted[index];
    if (index === undefined || !row) return;
    if (isOnTick(event)) tick(index, event.shiftKey);
    else if (!isOnControl(event)) onRowOpen?.(row.original);
  };

  return (
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
                checked: allTicked,
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
        onFocus={({ target }) => focus.setActive((before) => rowAt(target)?.index ?? before)}
        onKeyDown={focus.onKeyDown}
        onClick={onClick}
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
              template={template}
              height={rowHeight}
              top={item.start - top}
              label={props.rowLabel?.(row.original) ?? row.id}
              tone={props.rowTone?.(row.original)}
              focusable={item.index === focus.stop}
              opens={onRowOpen !== undefined}
              checked={selectable ? row.getIsSelected() : undefined}
              tickable={selectable && row.getCanSelect()}
            />
          );
        })}
      </div>
    </div>
  );
}
