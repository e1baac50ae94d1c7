import "server-only";
import { AppError } from "@/lib/core/errors";

export interface Shares {
  /** How many tasks of one caller run at the same time. */
  running: number;
  /** How many tasks of one caller wait. */
  waiting: number;
  /** How many tasks of all callers wait. */
  waitingInAll: number;
}

interface Caller<T> {
  running: number;
  waiting: T[];
}

/** When a caller may try again: what waits is mostly done by then. */
const RETRY_SECONDS = 5;

/** Tasks in the order in which they get a thread: callers take turns, however many tasks each has sent. */
export class FairQueue<T> {
  /** The caller whose turn it is comes first. */
  readonly #callers = new Map<string, Caller<T>>();
  #waiting = 0;

  constructor(private readonly shares: Shares) {}

  add(name: string, task: T): void {
    const caller = this.#callers.get(name) ?? { running: 0, waiting: [] };
    if (caller.waiting.length >= this.shares.waiting) {
      throw new AppError(
        "TOO_MANY_REQUESTS",
        `You have ${this.shares.waiting} requests of this kind waiting already. Wait for their answers, then send the next.`,
        { retryAfterSeconds: RETRY_SECONDS },
      );
    }
    if (this.#waiting >= this.shares.waitingInAll) {
      throw new AppError(
        "BUSY",
        "Drydock is busy with the requests of many callers and takes no more of this kind now. Try again in a few seconds.",
        { retryAfterSeconds: RETRY_SECONDS },
      );
    }
    caller.waiting.push(task);
    this.#callers.set(name, caller);
    this.#waiting += 1;
  }

  /** The next task that may run now; `release` its caller when it is done. */
  take(): { caller: string; task: T } | null {
    for (const [name, caller] of this.#callers) {
      if (caller.running >= this.shares.running) continue;
      const task = caller.waiting.shift();
      if (task === undefined) continue;
      caller.running += 1;
      this.#waiting -= 1;
      this.#callers.delete(name);
      this.#callers.set(name, caller);
      return { caller: name, task };
    }
    return null;
  }

  /** Takes all that waits out. */
  clear(): T[] {
    const waiting = [...this.#callers.values()].flatMap((caller) => caller.waiting.splice(0));
    this.#waiting = 0;
    return waiting;
  }

  release(name: string): void {
    const caller = this.#callers.get(name);
    if (!caller) return;
    caller.running -= 1;
    if (caller.running === 0 && caller.waiting.length === 0) this.#callers.delete(name);
  }
}
