"use client";

import { ArrowDown, ArrowUp, ChevronsUpDown } from "lucide-react";
import { memo, type MouseEvent, useEffect, useRef } from "react";
import { classNames } from "@/lib/client/class-names";
import { say, t } from "@/lib/client/language";
import { plainText } from "@/lib/core/text/hidden-characters";
import { Checkbox } from "../checkbox";
import type { Column, Sort } from "./column";

interface BodyRowProps<Row> {
  row: Row;
  index: number;
  columns: readonly Column<Row>[];
  template: string;
  /** Pixels: its own, and from the top of the list. */
  height: number;
  top: number;
  label: string;
  focusable: boolean;
  tone?: "muted" | "danger";
  opens: boolean;
  /** Undefined where rows cannot be ticked. */
  checked?: boolean;
  tickable: boolean;
}

const controls = "a[href], button:not([role=checkbox])";

/**
 * Drawn again only when something of it has changed, and not for each frame of scrolling. So it is given nothing that
 * is made anew each time: what is done with it, the table hears.
 */
export const BodyRow = memo(PlainBodyRow) as typeof PlainBodyRow;

function PlainBodyRow<Row>(props: BodyRowProps<Row>) {
  const { row, index, columns, template, height, top, label, focusable, tone, checked } = props;
  const self = useRef<HTMLDivElement>(null);
  // Links and buttons of the other rows are no stops: Tab leads past the table, not through all of it.
  useEffect(() => {
    for (const control of self.current?.querySelectorAll<HTMLElement>(controls) ?? [])
      control.tabIndex = focusable ? 0 : -1;
  });
  return (
    <div
      ref={self}
      role="row"
      data-index={index}
      aria-rowindex={index + 2}
      aria-selected={checked}
      tabIndex={focusable ? 0 : -1}
      style={{ height, top, gridTemplateColumns: template }}
      className={classNames(
        "absolute inset-x-0 grid items-center gap-x-3 border-b border-line px-4 text-sm max-sm:gap-x-2 max-sm:px-3 focus-visible:z-1 focus-visible:-outline-offset-2",
        checked ? "bg-selected" : "hover:bg-hover",
        props.opens && "cursor-pointer",
        tone === "muted" && "text-muted",
        tone === "danger" && "text-danger",
      )}
    >
      {checked !== undefined && (
        <div role="gridcell" className="flex">
          <Checkbox
            data-tick
            tabIndex={-1}
            aria-label={t("ui.table.select", { row: plainText(label) })}
            checked={checked}
            disabled={!props.tickable}
            // The table ticks, also from one row to another.
            onClick={(event) => event.preventDefault()}
          />
        </div>
      )}
      {columns.map((column) => (
        <div
          key={column.id}
          role="gridcell"
          className={classNames("min-w-0 truncate", column.align === "end" && "text-right")}
        >
          {column.cell(row)}
        </div>
      ))}
    </div>
  );
}

/** The row that something happened in, and which one; null outside of rows, as in a menu that one has opened. */
export function rowAt(target: EventTarget): { row: HTMLElement; index: number } | null {
  const row = target instanceof Element ? target.closest<HTMLElement>("[data-index]") : null;
  return row && { row, index: Number(row.dataset.index) };
}

export const isOnTick = (event: MouseEvent): boolean =>
  (event.target as Element).closest("[data-tick]") !== null;

/** A click on a link or a button inside the row is meant for it; one that ends a text selection for neither. */
export function isOnControl(event: MouseEvent): boolean {
  const control = (event.target as Element).closest("a, button, input, [role=checkbox]");
  return control !== null || (window.getSelection()?.toString() ?? "") !== "";
}

interface HeaderRowProps<Row> {
  columns: readonly Column<Row>[];
  template: string;
  sort: Sort | null;
  onSort: (column: Column<Row>) => void;
  /** Present when rows can be ticked. */
  all?: { checked: boolean | "indeterminate"; count: number; onChange: (checked: boolean) => void };
}

export function HeaderRow<Row>({ columns, template, sort, onSort, all }: HeaderRowProps<Row>) {
  return (
    <div role="rowgroup" className="sticky top-(--bar-height,0px) z-10">
      <div
        role="row"
        aria-rowindex={1}
        className="grid h-9 items-center gap-x-3 rounded-t-lg border-b border-line bg-surface px-4 text-xs max-sm:gap-x-2 max-sm:px-3 font-medium text-muted"
        style={{ gridTemplateColumns: template }}
      >
        {all && (
          <div role="columnheader" className="flex">
            <Checkbox
              aria-label={t("ui.table.selectAll", { count: all.count })}
              checked={all.checked}
              disabled={all.count === 0}
              onCheckedChange={(checked) => all.onChange(checked !== false)}
            />
          </div>
        )}
        {columns.map((column) => (
          <HeaderCell
            key={column.id}
            column={column}
            direction={sort?.id === column.id ? (sort.desc ? "descending" : "ascending") : null}
            onSort={() => onSort(column)}
          />
        ))}
      </div>
    </div>
  );
}

interface HeaderCellProps<Row> {
  column: Column<Row>;
  direction: "ascending" | "descending" | null;
  onSort: () => void;
}

function HeaderCell<Row>({ column, direction, onSort }: HeaderCellProps<Row>) {
  const Arrow =
    direction === null ? ChevronsUpDown : direction === "ascending" ? ArrowUp : ArrowDown;
  const end = column.align === "end";
  return (
    <div
      role="columnheader"
      aria-sort={column.value ? (direction ?? "none") : undefined}
      className={classNames("flex min-w-0", end && "justify-end")}
    >
      {column.value ? (
        <button
          type="button"
          onClick={onSort}
          className={classNames(
            "group -mx-1 flex h-6 min-w-0 items-center gap-1 rounded-sm px-1 hover:text-text",
            direction && "text-text",
            end && "flex-row-reverse",
          )}
        >
          <span className="truncate">{say(column.header)}</span>
          <Arrow
            aria-hidden
            className={classNames(
              "size-3 shrink-0",
              direction === null &&
                "opacity-0 group-hover:opacity-100 group-focus-visible:opacity-100",
            )}
          />
        </button>
      ) : (
        <span className={column.headerHidden ? "sr-only" : "truncate"}>{say(column.header)}</span>
      )}
    </div>
  );
}
