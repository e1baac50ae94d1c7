import "server-only";
import type { RegistryDeps, RegistryReader } from "../types";

const START = 4;
/** Below this nobody waits long enough to call a registry overloaded. */
const COMFORTABLE_MS = 250;
const SLOWDOWN_EVERY_MS = 1000;

type Outcome = "ok" | "overloaded" | "neutral";

interface Left {
  elapsedMs?: number | undefined;
  first?: boolean | undefined;
}

/**
 * How many requests one registry gets at once: begins low, one more for every full round of good answers,
 * half when it says that it is overloaded, fewer when waiting grows far beyond what it was. Past the
 * number of its cores a bcrypt-slow registry gains nothing but queues, and queues become timeouts.
 */
export class Limiter {
  #window: number;
  #active = 0;
  /** Of these, what somebody sits waiting for. */
  #activeFirst = 0;
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
   * undefined: go at once. Every enter needs its `leave`, with the same `first`, unless the promise
   * rejects. What goes first goes before everything that waits, and while it is under way everything
   * else goes one at a time.
   */
  enter(signal?: AbortSignal, first = false): Promise<void> | undefined {
    if (this.#hasRoom(first) && (first || this.#waiting.length === 0)) {
      this.#count(1, first);
      if (this.perSecond === null && this.#resumeAt === 0) return undefined;
      return this.#untilDue(signal, first);
    }
    return this.#queue(signal, first);
  }

  /** `elapsedMs` only of requests that are alike: one manifest, one blob. */
  leave(outcome: Outcome, { elapsedMs, first = false }: Left = {}): void {
    this.#count(-1, first);
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
    // Answers under way when it began all tell the same story.
    if (now - this.#lastSlowdown < SLOWDOWN_EVERY_MS) return;
    this.#lastSlowdown = now;
    this.#window = window;
    this.#good = 0;
    this.#latency = 0;
  }

  #hasRoom(first: boolean): boolean {
    const alone = first || this.#activeFirst === 0 || this.#active === this.#activeFirst;
    return alone && this.#active < this.#window;
  }

  #count(by: 1 | -1, first: boolean): void {
    this.#active += by;
    if (first) this.#activeFirst += by;
  }

  #admit(): void {
    for (;;) {
      const first = this.#first.length > 0;
      if (!this.#hasRoom(first)) return;
      const next = (first ? this.#first : this.#waiting).shift();
      if (!next) return;
      this.#count(1, first);
      next();
    }
  }

  async #queue(signal: AbortSignal | undefined, first: boolean): Promise<void> {
    const queue = first ? this.#first : this.#waiting;
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
    await this.#untilDue(signal, first);
  }

  async #untilDue(signal: AbortSignal | undefined, first: boolean): Promise<void> {
    try {
      for (let wait = this.#waitMs(); wait > 0; wait = this.#resumeAt - this.deps.now()) {
        await this.deps.sleep(wait, signal);
      }
    } catch (error) {
      this.#count(-1, first);
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

/** The same reader, whose every request goes before those that wait: for what somebody sits waiting for. */
export function withPriority(reader: RegistryReader): RegistryReader {
  const first = true;
  return {
    ping: (options) => reader.ping({ ...options, first }),
    listRepositories: (options) => reader.listRepositories({ ...options, first }),
    listTags: (repository, options) => reader.listTags(repository, { ...options, first }),
    getManifest: (repository, reference, options) =>
      reader.getManifest(repository, reference, { ...options, first }),
    headManifest: (repository, reference, options) =>
      reader.headManifest(repository, reference, { ...options, first }),
    getBlob: (repository, digest, options) =>
      reader.getBlob(repository, digest, { ...options, first }),
    probeBlob: (repository, digest, options) =>
      reader.probeBlob(repository, digest, { ...options, first }),
    listReferrers: (repository, digest, options) =>
      reader.listReferrers(repository, digest, { ...options, first }),
    usage: reader.usage,
  };
}
