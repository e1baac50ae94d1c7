import { writeOutHidden } from "./hidden-characters";

export type Cell = string | number | boolean | null;

/** RFC 4180: fields apart by commas, lines by CRLF. */
export const csvLine = (cells: readonly Cell[]): string => `${cells.map(formatCell).join(",")}\r\n`;

/**
 * Names and reasons carry what other people wrote. What a spreadsheet would take for a formula is led in by an
 * apostrophe, also after a separator, since some divide at semicolons. What a terminal would take for a command, or
 * an editor would show elsewhere, is written out.
 */
export function formatCell(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell !== "string") return String(cell);
  const safe = writeOutHidden(cell).replace(
    /(^|[;|\t])(\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|\t)/g,
    "$1'$2",
  );
  return /[",;|\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A time as files have it: ISO 8601, UTC. Milliseconds in. */
export const timeCell = (at: number | null): string | null =>
  at === null ? null : new Date(at).toISOString();
