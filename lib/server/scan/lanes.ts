import "server-only";

/**
 * Bounds how many requests are in flight. Urgent work, such as the repository somebody has just opened,
 * takes the next free lane before everything else that waits.
 */
export class Lanes {
  #free: number;
  readonly #urgent: (() => void)[] = [];
  readonly #normal: (() => void)[] = [];

  constructor(readonly limit: number) {
    this.#free = limit;
  }

  async run<T>(task: () => Promise<T>, urgent = false): Promise<T> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((go) => (urgent ? this.#urgent : this.#normal).push(go));
    try {
      return await task();
    } finally {
      const next = this.#urgent.shift() ?? this.#normal.shift();
      if (next) next();
      else this.#free += 1;
    }
  }

  /**
   * Works through `items` without ever reading far ahead of the lanes. The first failure stops taking
   * further items and is thrown once what is in flight has ended.
   */
  async each<T>(
    items: Iterable<T> | AsyncIterable<T>,
    work: (item: T) => Promise<void>,
    urgent = false,
  ): Promise<void> {
    const iterator =
      Symbol.asyncIterator in items ? items[Symbol.asyncIterator]() : items[Symbol.iterator]();
    const failures: unknown[] = [];
    const worker = async () => {
      while (failures.length === 0) {
        const next = await iterator.next();
        if (next.done) return;
        await this.run(() => work(next.value), urgent);
      }
    };
    const guarded = () => worker().catch((error: unknown) => void failures.push(error));
    await Promise.all(Array.from({ length: this.limit }, guarded));
    if (failures.length > 0) throw failures[0];
  }
}
