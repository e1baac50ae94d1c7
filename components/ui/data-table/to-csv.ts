import { csvLine } from "@/lib/core/text/csv";
import type { Column } from "./column";

/** Lines of a file of these rows, the first one with the ids of the columns; those without a value are left out. */
export function toCsv<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string[] {
  const named = columns.flatMap(({ id, file, value }) => {
    const read = file ?? value;
    return read ? [{ id, read }] : [];
  });
  return [
    csvLine(named.map(({ id }) => id)),
    ...rows.map((row) => csvLine(named.map(({ read }) => read(row) ?? null))),
  ];
}
