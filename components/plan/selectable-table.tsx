"use client";

import { useMemo } from "react";
import { DataTable } from "@/components/ui/data-table/data-table";
import { emptySelection, isSelected, type Selection } from "@/components/ui/data-table/selection";
import type { DataTableProps } from "@/components/ui/data-table/table-props";
import { formatBytes } from "@/lib/client/format";
import { t } from "@/lib/client/language";
import { useCan } from "@/lib/client/session";
import type { SelectionItem } from "@/lib/core/plan";
import { SelectionBar, type SelectionBarProps } from "./selection-bar";

interface SelectableTableProps<Row extends object> extends DataTableProps<Row> {
  registry: string;
  /** Every row, whatever the filter shows. */
  data: readonly Row[];
  selection: Selection;
  onSelectionChange: (selection: Selection) => void;
  itemOf: (row: Row) => SelectionItem;
  /** What one of them is. */
  noun: SelectionBarProps["noun"];
}

/** A table of what can be deleted: who may plan ticks rows, and goes on to a plan of exactly those. */
export function SelectableTable<Row extends { exclusiveSize: number | null }>({
  registry,
  data,
  itemOf,
  noun,
  ...props
}: SelectableTableProps<Row>) {
  const { rows, rowId, selection, onSelectionChange } = props;
  const maySelect = useCan("plan:create");
  // By id and only among what exists now: what is gone since it was ticked is no longer chosen.
  const selected = useMemo(
    () => data.filter((row) => isSelected(selection, rowId(row))),
    [data, selection, rowId],
  );
  const shown = useMemo(
    () => rows.filter((row) => isSelected(selection, rowId(row))).length,
    [rows, selection, rowId],
  );
  return (
    <>
      <DataTable {...props} onSelectionChange={maySelect ? onSelectionChange : undefined} />
      {maySelect && selected.length > 0 && (
        <SelectionBar
          registry={registry}
          selected={selected.map(itemOf)}
          noun={noun}
          detail={sayExclusive(selected)}
          hidden={selected.length - shown}
          onClear={() => onSelectionChange(emptySelection)}
        />
      )}
    </>
  );
}

/** "3 MB that nothing else uses", as far as that is known of what is ticked; null when of nothing. */
export function sayExclusive(selected: readonly { exclusiveSize: number | null }[]): string | null {
  const known = selected.flatMap(({ exclusiveSize }) => exclusiveSize ?? []);
  if (known.length === 0) return null;
  const bytes = formatBytes(known.reduce((sum, size) => sum + size, 0));
  return known.length < selected.length
    ? t("plan.selection.exclusiveAtLeast", { bytes })
    : t("plan.selection.exclusive", { bytes });
}
