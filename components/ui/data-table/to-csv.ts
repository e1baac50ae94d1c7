import { saveFile } from "@/lib/client/save-file";
import { csvLine } from "@/lib/core/text/csv";
import type { Column } from "./column";

export type FileColumn<Row> = Pick<Column<Row>, "id" | "value" | "file">;

/** Lines of a file of these rows, the first one with the ids of the columns; those without a value are left out. */
export function toCsv<Row>(columns: readonly FileColumn<Row>[], rows: readonly Row[]): string[] {
  const named = columns.flatMap(({ id, file, value }) => {
    const read = file ?? value;
    return read ? [{ id, read }] : [];
  });
  return [
    csvLine(named.map(({ id }) => id)),
    ...rows.map((row) => csvLine(named.map(({ read }) => read(row) ?? null))),
  ];
}

/** @param name without its ending: "tags-of-team/app" */
export function saveCsv<Row>(
  name: string,
  columns: readonly FileColumn<Row>[],
  rows: readonly Row[],
): void {
  saveFile(new Blob(toCsv(columns, rows), { type: "text/csv;charset=utf-8" }), toFileName(name));
}

/** Names of repositories have slashes. */
export const toFileName = (name: string) =>
  `${name.replace(/[^A-Za-z0-9._-]+/g, "-").slice(0, 120)}.csv`;
