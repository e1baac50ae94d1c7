"use client";

import {
  useEffect,
  useRef,
  type CSSProperties,
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
} from "react";
import { classNames } from "@/lib/client/class-names";
import { plainText } from "@/lib/core/text/hidden-characters";
import { Checkbox } from "../checkbox";
import type { Column } from "./column";

interface BodyRowProps<Row> {
  row: Row;
  index: number;
  columns: readonly Column<Row>[];
  style: CSSProperties;
  label?: string;
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
            aria-label={`Select ${plainText(label ?? `row ${index + 1}`)}`}
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
