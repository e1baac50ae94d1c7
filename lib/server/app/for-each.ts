import "server-only";

/**
 * Works through `items`, `atOnce` at a time, without ever reading far ahead of what is under way. The first
 * failure stops taking further items and is thrown once what is in flight has ended.
 */
export async function forEach<T>(
  items: Iterable<T> | AsyncIterable<T>,
  atOnce: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const iterator =
    Symbol.asyncIterator in items ? items[Symbol.asyncIterator]() : items[Symbol.iterator]();
  const failures: unknown[] = [];
  const worker = async () => {
    while (failures.length === 0) {
      const next = await iterator.next();
      if (next.done) return;
      await work(next.value);
    }
  };
  const guarded = () => worker().catch((error: unknown) => void failures.push(error));
  await Promise.all(Array.from({ length: atOnce }, guarded));
  if (failures.length > 0) throw failures[0];
}
