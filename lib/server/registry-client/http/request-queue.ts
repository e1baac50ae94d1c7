import "server-only";
import type { RegistryDeps } from "../types";

/** Higher goes first; of one priority, who came first. */
export const PRIORITY = {
  background: 0,
  /** Somebody waits until it is done. */
  awaited: 1,
  /** Somebody has it on screen. */
  screen: 2,
  /** The caller holds a turn already: this waits for none, even if the registry has asked for a pause. */
  inTurn: Infinity,
};

const START = 4;
/** Below this nobody waits long enough to call a registry overloaded. */
const COMFORTABLE_MS = 250;
const SLOWDOWN_EVERY_MS = 1000;

type Outcome = "ok" | "overloaded" | "neutral";

interface Turn {
  priority?: number | undefined;
  signal?: AbortSignal | undefined;
}

interface Waiter {
  priority: number;
  start(): void;
}

/**
 * Which request goes to a registry next, and how many at once: begins low, one more for every full round of
 * good answers, half when the registry says that it is overloaded, fewer when waiting grows far beyond what
 * it was. Past the number of its cores a bcrypt-slow registry gains nothing but queues, and queues become
 * timeouts. While something goes ahead, what has a lower priority goes one at a time.
 */
export class RequestQueue {
  #window: number;
  #good = 0;
  #latency = 0;
  #base = Infinity;
  #lastSlowdown = -Infinity;
  #resumeAt = 0;
  #nextSlot = 0;
  /** Priorities of the requests under way. */
  readonly #active: number[] = [];
  /** Priorities of the work that others make room for; see `makeRoom`. */
  readonly #ahead: number[] = [];
  /** Next first. */
  readonly #waiting: Waiter[] = [];

  constructor(
    private readonly limit: number,
    private readonly perSecond: number | null,
    private readonly deps: RegistryDeps,
  ) {
    this.#window = Math.min(START, limit);
  }

  /** How many may be under way at once just now. */
  get window(): number {
    return this.#window;
  }

  /**
   * undefined: go at once. Every enter needs its `leave`, with the same priority, unless the promise rejects.
   */
  enter({ signal, priority = PRIORITY.background }: Turn = {}): Promise<void> | undefined {
    if (!this.#hasRoom(priority)) return this.#wait(priority, signal);
    this.#active.push(priority);
    if (this.perSecond === null && this.#resumeAt === 0) return undefined;
    return this.#untilDue(priority, signal);
  }

  /** `elapsedMs` only of requests that are alike: one manifest, one blob. */
  leave(
    outcome: Outcome,
    { elapsedMs, priority = PRIORITY.background }: Turn & { elapsedMs?: number | undefined } = {},
  ): void {
    removeOne(this.#active, priority);
    if (outcome === "overloaded") this.#slowDown(Math.max(1, this.#window >> 1));
    else if (outcome === "ok" && elapsedMs !== undefined) this.#learn(elapsedMs);
    this.#admit();
  }

  /** Until `work` ends, what has a lower priority goes one at a time, also between the requests of `work`. */
  async makeRoom<T>(priority: number, work: () => Promise<T>): Promise<T> {
    this.#ahead.push(priority);
    try {
      return await work();
    } finally {
      removeOne(this.#ahead, priority);
      this.#admit();
    }
  }

  /** Nothing is sent for that long: the registry asked for it. */
  pauseFor(ms: number): void {
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
    // Answers under way when it began all tell the same story.
    if (now - this.#lastSlowdown < SLOWDOWN_EVERY_MS) return;
    this.#lastSlowdown = now;
    this.#window = window;
    this.#good = 0;
    this.#latency = 0;
  }

  #hasRoom(priority: number): boolean {
    if (this.#active.length >= this.#window) return false;
    const highest = Math.max(0, ...this.#active, ...this.#ahead);
    return priority >= highest || this.#active.every((other) => other >= highest);
  }

  #admit(): void {
    for (;;) {
      const [next] = this.#waiting;
      if (!next || !this.#hasRoom(next.priority)) return;
      this.#waiting.shift();
      this.#active.push(next.priority);
      next.start();
    }
  }

  async #wait(priority: number, signal: AbortSignal | undefined): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const start = () => {
        signal?.removeEventListener("abort", stop);
        resolve();
      };
      const stop = () => {
        const at = this.#waiting.indexOf(waiter);
        if (at < 0) return;
        this.#waiting.splice(at, 1);
        reject(signal?.reason as Error);
      };
      const waiter = { priority, start };
      const after = this.#waiting.findLastIndex((other) => other.priority >= priority);
      this.#waiting.splice(after + 1, 0, waiter);
      signal?.addEventListener("abort", stop, { once: true });
    });
    await this.#untilDue(priority, signal);
  }

  async #untilDue(priority: number, signal: AbortSignal | undefined): Promise<void> {
    try {
      for (let wait = this.#waitMs(); wait > 0; wait = this.#resumeAt - this.deps.now()) {
        await this.deps.sleep(wait, signal);
      }
    } catch (error) {
      removeOne(this.#active, priority);
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

function removeOne(priorities: number[], priority: number): void {
  const at = priorities.indexOf(priority);
  if (at >= 0) priorities.splice(at, 1);
}
