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

/** What a file of each kind says that it is. */
export const fileTypes = {
  csv: "text/csv; charset=utf-8; header=present",
  json: "application/json; charset=utf-8",
} as const;

const PAGE = 1_000;

/** Every item of a list that is answered page by page. */
export async function* itemsOf<Item>(
  read: (query: {
    limit: number;
    cursor?: string;
  }) => Promise<{ items: Item[]; next: string | null }>,
): AsyncGenerator<Item> {
  for (let cursor: string | undefined; ;) {
    const page = await read({ limit: PAGE, ...(cursor === undefined ? {} : { cursor }) });
    yield* page.items;
    if (page.next === null) return;
    cursor = page.next;
  }
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
