import "server-only";
import { type Cell, csvLine } from "@/lib/core/text/csv";

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

/** The name of each column, and what stands in it. */
export type FileColumns<Row> = readonly (readonly [string, (row: Row) => Cell])[];

export async function* csvOf<Row>(
  columns: FileColumns<Row>,
  rows: AsyncIterable<Row>,
): AsyncGenerator<string> {
  yield csvLine(columns.map(([name]) => name));
  for await (const row of rows) yield csvLine(columns.map(([, value]) => value(row)));
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
