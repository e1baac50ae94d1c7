import "server-only";

/**
 * What is on a screen takes no place here, only its turn with the registry, and while it is being read the others
 * rest. What somebody waits for takes the next free place, before the rest.
 */
export type Priority = "screen" | "awaited" | "none";

/** Bounds how many requests wait for the registry or are in flight. */
export class RequestQueue {
  #free: number;
  #onScreen = 0;
  readonly #waiting = { awaited: [] as (() => void)[], none: [] as (() => void)[] };

  constructor(readonly limit: number) {
    this.#free = limit;
  }

  async run<T>(task: () => Promise<T>, priority: Priority = "none"): Promise<T> {
    if (priority === "screen") return this.#runAhead(task);
    if (this.#free > 0 && this.#onScreen === 0) this.#free -= 1;
    else await new Promise<void>((go) => this.#waiting[priority].push(go));
    try {
      return await task();
    } finally {
      this.#free += 1;
      this.#handOut();
    }
  }

  async #runAhead<T>(task: () => Promise<T>): Promise<T> {
    this.#onScreen += 1;
    try {
      return await task();
    } finally {
      this.#onScreen -= 1;
      this.#handOut();
    }
  }

  #handOut(): void {
    while (this.#free > 0 && this.#onScreen === 0) {
      const next = this.#waiting.awaited.shift() ?? this.#waiting.none.shift();
      if (!next) return;
      this.#free -= 1;
      next();
    }
  }

  /**
   * Works through `items` without ever reading far ahead of what is under way. The first failure stops taking
   * further items and is thrown once what is in flight has ended.
   */
  async each<T>(
    items: Iterable<T> | AsyncIterable<T>,
    work: (item: T) => Promise<void>,
    priority: Priority = "none",
  ): Promise<void> {
    const iterator =
      Symbol.asyncIterator in items ? items[Symbol.asyncIterator]() : items[Symbol.iterator]();
    const failures: unknown[] = [];
    const worker = async () => {
      while (failures.length === 0) {
        const next = await iterator.next();
        if (next.done) return;
        await this.run(() => work(next.value), priority);
      }
    };
    const guarded = () => worker().catch((error: unknown) => void failures.push(error));
    await Promise.all(Array.from({ length: this.limit }, guarded));
    if (failures.length > 0) throw failures[0];
  }
}
