import "server-only";
import type { PlanRow } from "@/lib/core/plan";
import type { Context } from "../../context";
import type { PlanRecord } from "./plan-value";
import { planRows } from "./stored-plan";

type Cell = string | number | null;

const columns: readonly [string, (row: PlanRow) => Cell][] = [
  ["repository", (row) => row.repository],
  ["tag", (row) => row.tag],
  ["digest", (row) => row.digest],
  ["kind", (row) => row.kind],
  ["decision", (row) => row.decision],
  ["operation", (row) => row.operation],
  ["rule", (row) => row.rule],
  ["reason", (row) => row.reason],
  ["matched", (row) => row.matched.join(" ")],
  ["created", (row) => (row.created === null ? null : new Date(row.created).toISOString())],
  ["createdSource", (row) => row.createdSource],
  ["exclusiveBytes", (row) => row.bytes.exclusive],
  ["sharedBytes", (row) => row.bytes.shared],
];

export async function* exportCsv(context: Context, plan: PlanRecord): AsyncGenerator<string> {
  yield line(columns.map(([name]) => name));
  for await (const row of planRows(context, plan.id)) {
    yield line(columns.map(([, value]) => value(row)));
  }
}

/** RFC 4180: fields apart by commas, lines by CRLF. */
function line(cells: readonly Cell[]): string {
  return `${cells.map(formatCell).join(",")}\r\n`;
}

/**
 * A text that a spreadsheet would take for a formula is led in by an apostrophe: rule names and reasons
 * carry what other people wrote.
 */
export function formatCell(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  const safe = /^\s*[=+\-@]|^[\t\r\n]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
