import type { FreedIs } from "../plan/report/freed-is";

/** What somebody may want to hear of. */
export const eventNames = [
  "planWaits",
  "scheduleIdle",
  "runStarted",
  "runFinished",
  "runFailed",
  "collectionFinished",
  "registryUnreachable",
  "sourceStale",
] as const;
export type EventName = (typeof eventNames)[number];

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
