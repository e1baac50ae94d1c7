import "server-only";
import type { PlanRow } from "@/lib/core/plan";
import { writeOutHidden } from "@/lib/core/text/hidden-characters";
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
 * Rule names and reasons carry what other people wrote. What a spreadsheet would take for a formula is led in
 * by an apostrophe, also after a separator, since some divide at semicolons. What a terminal would take for a
 * command, or an editor would show elsewhere, is written out.
 */
export function formatCell(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  const safe = writeOutHidden(cell).replace(
    /(^|[;|\t])(\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|\t)/g,
    "$1'$2",
  );
  return /[",;|\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
