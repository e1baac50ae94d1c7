import type { FreedIs } from "../plan/report/freed-is";

/** What somebody may want to hear of, with what it is called on screen. */
export const eventLabels = {
  planWaits: "A schedule's plan waits for a person",
  scheduleIdle: "A schedule did nothing, and why",
  runStarted: "A run or a restore has started",
  runFinished: "A run or a restore is done",
  runFailed: "A run or a restore has failed, or waits",
  collectionFinished: "A garbage collection has ended",
  registryUnreachable: "A registry does not answer, or cannot be read",
  sourceStale: "A source of what is in use is silent",
} as const;
export type EventName = keyof typeof eventLabels;
export const eventNames = Object.keys(eventLabels) as [EventName, ...EventName[]];

export interface Amount {
  delete: number;
  freedBytes: number;
}

export interface NotificationEvent {
  /** "test": somebody tries a channel out. */
  event: EventName | "test";
  /** When it happened, in milliseconds. */
  at: number;
  registry: string | null;
  /** One line: "Nightly: 132 deletions in prod wait for a person". */
  title: string;
  /** Sentences: why, and what to do. */
  message: string | null;
  totals: (Amount & { freedIs: FreedIs }) | null;
  /** The same, of the time before. */
  before: Amount | null;
  /** Of the screen that shows it. */
  path: string | null;
}
