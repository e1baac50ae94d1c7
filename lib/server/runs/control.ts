import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import type { Phrase } from "@/lib/core/phrases";
import type { App } from "../app/context";
import { type JobHandle, JobStopped } from "../jobs/job";
import { inEnglish, phrase } from "../phrases";

/** What a job of the kind "run" is given; rows of before have none of it. */
export interface RunPayload {
  /** When a schedule's window ends: a run that is still under way then parks, and its schedule resumes it. */
  until?: number | null;
}

/** What a run that has parked says of itself. */
export const PARKED = phrase("runs.parked");

/** What the job engine, or a test, asks of a run under way. */
export interface RunControl {
  readonly signal: AbortSignal;
  paused(): boolean;
  /** Someone ended the run; otherwise an abort means that another process, or the next start, goes on. */
  cancelled(): boolean;
  /** Throws when this process does not own the run any more. */
  assertHeld(): Promise<void>;
  /** Resolves early when `signal` is aborted. */
  sleep(ms: number): Promise<void>;
  now(): number;
}

/** Between two items: the place where pausing and cancelling take effect. */
export function checkpoint(control: RunControl): void {
  if (control.signal.aborted) throw new RunInterrupted(false);
  if (control.paused()) throw new RunInterrupted(true);
}

/** The last look before a request that changes the registry. */
export async function beforeWrite(control: RunControl): Promise<void> {
  checkpoint(control);
  await control.assertHeld();
}

/** Nothing more is done in this repository; its remaining steps are skipped with the message. */
export class RepositoryStop extends Error {
  override readonly name = "RepositoryStop";

  constructor(
    readonly said: Phrase,
    options?: { cause?: unknown },
  ) {
    super(inEnglish(said), options);
  }
}

/**
 * Nothing more is done in the whole run. `final`: what is left is skipped, because trying again cannot
 * help before someone changes the registry. Otherwise what is left stays pending, and the run waits to
 * be resumed.
 */
export class RunStop extends Error {
  override readonly name = "RunStop";

  constructor(
    readonly said: Phrase,
    readonly final: boolean,
  ) {
    super(inEnglish(said));
  }
}

/** Someone paused or cancelled the run, or this process lost it: no further request may be sent. */
export class RunInterrupted extends Error {
  override readonly name = "RunInterrupted";

  constructor(readonly paused: boolean) {
    super(paused ? "The run was paused." : "The run was stopped.");
  }
}

/** The job engine's handle as a run sees it. */
export function controlOf(app: App, handle: JobHandle, { until }: RunPayload = {}): RunControl {
  const { signal } = handle;
  const ends = until ?? Infinity;
  return {
    signal,
    paused: () => handle.paused() || app.now() >= ends,
    cancelled: () => signal.reason instanceof JobStopped && signal.reason.reason === "cancelled",
    assertHeld: async () => {
      await handle.assertHeld().catch((error: unknown) => {
        if (error instanceof JobStopped) throw new RunInterrupted(false);
        throw error;
      });
    },
    sleep: async (ms) => {
      if (ms > 0) await pause(ms, undefined, { signal }).catch(() => undefined);
    },
    now: () => app.now(),
  };
}
