import "server-only";
import { availableParallelism } from "node:os";
import { getHeapStatistics } from "node:v8";
import type { Shares } from "./fair-queue";
import type { TaskName } from "./task-types";

/** Threads for one kind of work, and what one task may take of them. */
export interface Lane {
  threads: number;
  shares: Shares;
  deadlineMs: number;
  memoryMb: number;
}

export type LaneName = "answers" | "plans";

/**
 * Plans have a thread of their own: a large one takes minutes, in which pages must still be answered.
 * Two threads are the least for answers, so that one caller never has all of them.
 */
export function makeLanes(): Record<LaneName, Lane> {
  const heapMb = Math.floor(getHeapStatistics().heap_size_limit / 1024 / 1024);
  const threads = Math.min(4, Math.max(2, availableParallelism()));
  return {
    answers: {
      threads,
      shares: { running: threads - 1, waiting: 20, waitingInAll: 100 },
      deadlineMs: 20_000,
      memoryMb: Math.max(256, Math.floor(heapMb / 4)),
    },
    plans: {
      threads: 1,
      shares: { running: 1, waiting: 3, waitingInAll: 30 },
      deadlineMs: 600_000,
      memoryMb: heapMb,
    },
  };
}

export const laneOf = (name: TaskName): LaneName => (name === "decidePlan" ? "plans" : "answers");
