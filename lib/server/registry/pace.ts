import "server-only";
import type { RegistryDeps } from "./deps";

const START = 4;
/** Below this nobody waits long enough to call a registry overloaded. */
const COMFORTABLE_MS = 250;
const SLOWDOWN_EVERY_MS = 1000;

export type Outcome = "ok" | "overloaded" | "neutral";

/**
 * How many requests one registry gets at once: begins low, one more for every full round of good answers,
 * half when it says that it is overloaded, fewer when waiting grows far beyond what it was. Past the
 * number of its cores a bcrypt-slow registry gains nothing but queues, and queues become timeouts.
 */
export class Pace {
  #window: number;
  #active = 0;
  #good = 0;
  #latency = 0;
  #base = Infinity;
  #lastSlowdown = -Infinity;
  #resumeAt = 0;
  #nextSlot = 0;
  readonly #waiting: (() => void)[] = [];
  /** Somebody sits before a screen for these. */
  readonly #first: (() => void)[] = [];

  constructor(
    private readonly limit: number,
    private readonly perSecond: number | null,
    private readonly deps: RegistryDeps,
  ) {
    this.#window = Math.min(START, limit);
  }

  get window(): number {
    return this.#window;
  }

  /**
   * undefined: go at once. Every enter needs its `leave`, unless the promise rejects. What goes
   * first goes before everything that waits.
   */
  enter(signal?: AbortSignal, first = false): Promise<void> | undefined {
    if (this.#active < this.#window && (first || this.#waiting.length === 0)) {
      this.#active += 1;
      if (this.perSecond === null && this.#resumeAt === 0) return undefined;
      return this.#untilDue(signal);
    }
    return this.#queue(first ? this.#first : this.#waiting, signal);
  }

  /** `elapsedMs` only of requests that are alike: one manifest, one blob. */
  leave(outcome: Outcome, elapsedMs?: number): void {
    this.#active -= 1;
    if (outcome === "overloaded") this.#slowDown(Math.max(1, this.#window >> 1));
    else if (outcome === "ok" && elapsedMs !== undefined) this.#learn(elapsedMs);
    this.#admit();
  }

  /** Nothing is sent for that long: the registry asked for it. */
  hold(ms: number): void {
    this.#resumeAt = Math.max(this.#resumeAt, this.deps.now() + ms);
  }

  #learn(elapsedMs: number): void {
    this.#latency += elapsedMs;
    this.#good += 1;
    if (this.#good < this.#window) return;
    const mean = this.#latency / this.#good;
    this.#latency = 0;
    this.#good = 0;
    const few = this.#window <= START;
    // With few in flight, what is measured is the registry's own pace, even if it was faster before.
    this.#base = Math.min(mean, few ? this.#base * 1.1 : this.#base);
    if (mean > Math.max(COMFORTABLE_MS, this.#base * 2))
      this.#slowDown(Math.max(1, this.#window - 1));
    else if (mean <= Math.max(COMFORTABLE_MS, this.#base * 1.5) && this.#window < this.limit) {
      this.#window += 1;
    }
  }

  #slowDown(window: number): void {
    const now = this.deps.now();
    // Answers in flight when it began all tell the same story.
    if (now - this.#lastSlowdown < SLOWDOWN_EVERY_MS) return;
    this.#lastSlowdown = now;
    this.#window = window;
    this.#good = 0;
    this.#latency = 0;
  }

  #admit(): void {
    while (this.#active < this.#window) {
      const next = this.#first.shift() ?? this.#waiting.shift();
      if (!next) return;
      this.#active += 1;
      next();
    }
  }

  async #queue(queue: (() => void)[], signal?: AbortSignal): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const go = () => {
        signal?.removeEventListener("abort", stop);
        resolve();
      };
      const stop = () => {
        const at = queue.indexOf(go);
        if (at < 0) return;
        queue.splice(at, 1);
        reject(signal?.reason as Error);
      };
      queue.push(go);
      signal?.addEventListener("abort", stop, { once: true });
    });
    await this.#untilDue(signal);
  }

  async #untilDue(signal?: AbortSignal): Promise<void> {
    try {
      for (let wait = this.#waitMs(); wait > 0; wait = this.#resumeAt - this.deps.now()) {
        await this.deps.sleep(wait, signal);
      }
    } catch (error) {
      this.#active -= 1;
      this.#admit();
      throw error;
    }
  }

  #waitMs(): number {
    const now = this.deps.now();
    if (this.#resumeAt <= now) this.#resumeAt = 0;
    if (this.perSecond === null) return this.#resumeAt - now;
    const slot = Math.max(now, this.#nextSlot, this.#resumeAt);
    this.#nextSlot = slot + 1000 / this.perSecond;
    return slot - now;
  }
}
