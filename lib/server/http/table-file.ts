import "server-only";
import { writeOutHidden } from "@/lib/core/text/hidden-characters";

const CHUNK = 64 * 1024;

/** Parts of a file as they are asked for, so that no file stands in memory whole. */
export function toStream(parts: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      let chunk = "";
      while (chunk.length < CHUNK) {
        const next = await parts.next();
        if (next.done) {
          if (chunk !== "") controller.enqueue(encoder.encode(chunk));
          controller.close();
          return;
        }
        chunk += next.value;
      }
      controller.enqueue(encoder.encode(chunk));
    },
    async cancel() {
      await parts.return(undefined);
    },
  });
}

type Cell = string | number | null;

/** The name of each column, and what stands in it. */
export type FileColumns<Row> = readonly (readonly [string, (row: Row) => Cell])[];

/** RFC 4180: fields apart by commas, lines by CRLF. */
export async function* csvOf<Row>(
  columns: FileColumns<Row>,
  rows: AsyncIterable<Row>,
): AsyncGenerator<string> {
  yield line(columns.map(([name]) => name));
  for await (const row of rows) yield line(columns.map(([, value]) => value(row)));
}

/** A JSON list, a line for each of them. */
export async function* jsonListOf(items: AsyncIterable<unknown>): AsyncGenerator<string> {
  yield "[";
  let comma = "\n";
  for await (const item of items) {
    yield comma + JSON.stringify(item);
    comma = ",\n";
  }
  yield "\n]";
}

const line = (cells: readonly Cell[]) => `${cells.map(formatCell).join(",")}\r\n`;

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

export const timeCell = (at: number | null) => (at === null ? null : new Date(at).toISOString());
