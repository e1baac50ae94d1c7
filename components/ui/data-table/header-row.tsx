"use client";

import { ArrowDown, ArrowUp, ChevronsUpDown } from "lucide-react";
import { classNames } from "@/lib/client/class-names";
import { Checkbox } from "../checkbox";
import type { Column, Sort } from "./column";

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
              aria-label={`Select all ${all.count} matching`}
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
          <span className="truncate">{column.header}</span>
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
        <span className={column.headerHidden ? "sr-only" : "truncate"}>{column.header}</span>
      )}
    </div>
  );
}
