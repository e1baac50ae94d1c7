import "server-only";
import { RunInterrupted } from "./stops";

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
