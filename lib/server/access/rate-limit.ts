import "server-only";

export interface Rate {
  /** So many at once, when none was taken for long. */
  burst: number;
  /** After that, one each so many milliseconds. */
  everyMs: number;
}

/** Keys are chosen by callers, so their number has an end. */
const MAX_KEYS = 10_000;

/**
 * Counts per key, in this process's memory, one number each: the instant at which all that was taken will
 * have come back (the "generic cell rate algorithm"). A key whose instant has passed is like a new one.
 */
export class RateLimit {
  readonly #fullAt = new Map<string, number>();

  constructor(
    private readonly rate: Rate,
    private readonly now: () => number,
    private readonly maxKeys = MAX_KEYS,
  ) {}

  /** Milliseconds until one can be taken; 0 for now. */
  waitMs(key: string): number {
    const { burst, everyMs } = this.rate;
    return Math.max(0, this.#missingMs(key) - (burst - 1) * everyMs);
  }

  take(key: string): void {
    const missing = this.#missingMs(key);
    // Deleted and set again, so that the map's order is by last use.
    this.#fullAt.delete(key);
    this.#fullAt.set(key, this.now() + missing + this.rate.everyMs);
    if (this.#fullAt.size > this.maxKeys) this.#prune();
  }

  giveBack(key: string): void {
    const missing = this.#missingMs(key) - this.rate.everyMs;
    if (missing > 0) this.#fullAt.set(key, this.now() + missing);
    else this.#fullAt.delete(key);
  }

  #missingMs(key: string): number {
    return Math.max(0, (this.#fullAt.get(key) ?? 0) - this.now());
  }

  /** Forgets those that mean nothing any more; if that is not enough, those not used for longest. */
  #prune(): void {
    const now = this.now();
    for (const [key, fullAt] of this.#fullAt) if (fullAt <= now) this.#fullAt.delete(key);
    for (const key of this.#fullAt.keys()) {
      if (this.#fullAt.size <= this.maxKeys * 0.9) break;
      this.#fullAt.delete(key);
    }
  }
}
