"use client";

import { ArrowDown, ArrowUp, ChevronsUpDown } from "lucide-react";
import {
  type CSSProperties,
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  useEffect,
  useRef,
} from "react";
import { classNames } from "@/lib/client/class-names";
import { say, t } from "@/lib/client/language";
import { plainText } from "@/lib/core/text/hidden-characters";
import { Checkbox } from "../checkbox";
import type { Column, Sort } from "./column";

interface BodyRowProps<Row> {
  row: Row;
  index: number;
  columns: readonly Column<Row>[];
  style: CSSProperties;
  label: string;
  focusable: boolean;
  tone?: "muted" | "danger";
  tick?: { checked: boolean; enabled: boolean; onTick: (shiftKey: boolean) => void };
  onOpen?: () => void;
  onFocus: (event: FocusEvent) => void;
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

const controls = "a[href], button:not([role=checkbox])";

export function BodyRow<Row>(props: BodyRowProps<Row>) {
  const { row, index, columns, style, label, focusable, tone, tick, onOpen } = props;
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
      aria-selected={tick ? tick.checked : undefined}
      tabIndex={focusable ? 0 : -1}
      style={style}
      onFocus={props.onFocus}
      onKeyDown={props.onKeyDown}
      onClick={onOpen && ((event) => !isOnControl(event) && onOpen())}
      className={classNames(
        "absolute inset-x-0 top-0 grid items-center gap-x-3 border-b border-line px-4 text-sm max-sm:gap-x-2 max-sm:px-3 focus-visible:z-1 focus-visible:-outline-offset-2",
        tick?.checked ? "bg-selected" : "hover:bg-hover",
        onOpen && "cursor-pointer",
        tone === "muted" && "text-muted",
        tone === "danger" && "text-danger",
      )}
    >
      {tick && (
        <div role="gridcell" className="flex">
          <Checkbox
            tabIndex={-1}
            aria-label={t("ui.table.select", { row: plainText(label) })}
            checked={tick.checked}
            disabled={!tick.enabled}
            onClick={(event) => {
              event.preventDefault();
              tick.onTick(event.shiftKey);
            }}
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

/** A click on a link or a button inside the row is meant for it; one that ends a text selection for neither. */
function isOnControl(event: MouseEvent): boolean {
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
