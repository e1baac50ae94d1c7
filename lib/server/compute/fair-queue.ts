import "server-only";
import { availableParallelism } from "node:os";
import { getHeapStatistics } from "node:v8";
import type { TaskName } from "../app/tasks";
import { phrase, refusal } from "../phrases";

interface Shares {
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
      const said = phrase("compute.tooManyOfCaller", { count: this.shares.waiting });
      throw refusal("TOO_MANY_REQUESTS", said, { retryAfterSeconds: RETRY_SECONDS });
    }
    if (this.#waiting >= this.shares.waitingInAll) {
      const details = { retryAfterSeconds: RETRY_SECONDS };
      throw refusal("BUSY", phrase("compute.busy"), details);
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

/** Threads for one kind of work, and what one task may take of them. */
export interface PoolSettings {
  threads: number;
  shares: Shares;
  deadlineMs: number;
  memoryMb: number;
}

export type PoolName = "answers" | "surveys" | "plans";

/**
 * Plans have a thread of their own: a large one takes minutes, in which pages must still be answered. So have surveys
 * of a whole registry: who goes on from an overview does not wait for figures that nobody looks at any more.
 * Two threads are the least for answers, so that one caller never has all of them.
 */
export function makePoolSettings(): Record<PoolName, PoolSettings> {
  const heapMb = Math.floor(getHeapStatistics().heap_size_limit / 1024 / 1024);
  const threads = Math.min(4, Math.max(2, availableParallelism()));
  const answers = {
    threads,
    shares: { running: threads - 1, waiting: 20, waitingInAll: 100 },
    deadlineMs: 20_000,
    memoryMb: Math.max(256, Math.floor(heapMb / 4)),
  };
  return {
    answers,
    surveys: { ...answers, threads: 1, shares: { ...answers.shares, running: 1 } },
    plans: {
      threads: 1,
      shares: { running: 1, waiting: 3, waitingInAll: 30 },
      deadlineMs: 600_000,
      memoryMb: heapMb,
    },
  };
}

/** Their work grows with the whole registry. */
const wholeRegistry: Partial<Record<TaskName, PoolName>> = {
  decidePlan: "plans",
  findChangedSizes: "plans",
  getOverview: "surveys",
  getReclaimable: "surveys",
  getSpace: "surveys",
};

export const poolOf = (name: TaskName): PoolName => wholeRegistry[name] ?? "answers";
