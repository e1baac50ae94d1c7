import "server-only";
import type { Phrase } from "@/lib/core/phrases";
import type { Context } from "../app/context";
import type { JobRow } from "../store/schema";

/** Every kind of job; `start/job-handlers.ts` says who does which. */
export type JobName =
  | "scan"
  | "refresh"
  | "reconcile"
  | "run"
  | "restore"
  | "collect"
  | "expire"
  | "readSource"
  | "schedule"
  | "firing"
  | "deliver"
  | "fillSearch"
  | "watchSources"
  | "watchRegistries";

export type JobState = "queued" | "running" | "paused" | "done" | "failed" | "cancelled";
/** Waiting for a worker, or in its hands. */
export const activeStates = ["queued", "running"] as const;
export const unfinishedStates = [...activeStates, "paused"] as const;

/** cancelled: someone asked; lost: another worker owns the job; shutdown: this process is ending. */
export type StopReason = "cancelled" | "lost" | "shutdown";

const stopMessages: Record<StopReason, string> = {
  cancelled: "The job was cancelled.",
  lost: "Another worker has taken the job over.",
  shutdown: "The server is shutting down; the job goes on after its next start.",
};

/** The `reason` of an aborted `handle.signal`. */
export class JobStopped extends Error {
  override readonly name = "JobStopped";

  constructor(readonly reason: StopReason) {
    super(stopMessages[reason]);
  }
}

/** A job row with its JSON read. */
export interface Job<P = unknown> extends Omit<JobRow, "payload" | "progress" | "state"> {
  state: JobState;
  payload: P;
  progress: unknown;
}

export interface JobHandle {
  /**
   * Aborted within a second of a cancel, of a lost lease and of the process's shutdown; its `reason` is
   * a JobStopped. After "lost" another worker owns the job: nothing may be written any more.
   */
  readonly signal: AbortSignal;
  /** Stores what the screens show; kept in step a few times a second, so it may be called often. */
  report(progress: object): void;
  /** Whether someone asked for a pause: return "paused" from the handler then. */
  paused(): boolean;
  /**
   * Reads the store to be sure that this worker still owns the job and nobody cancelled it; throws
   * otherwise. For the moment before something that cannot be undone.
   */
  assertHeld(): Promise<void>;
}

/**
 * Carries a job out. May be called again for the same job after a crash, so every item in it must
 * stand being done twice. Returning ends the job as done or paused, or lets it wait until it is called again; throwing
 * ends it as failed, unless `handle.signal` says why it had to stop.
 */
export type JobHandler<P = unknown> = (
  context: Context,
  job: Job<P>,
  handle: JobHandle,
) => Promise<JobResult>;

/** `again`: when the job is to be called again. Until then it holds no worker. */
export type JobResult = void | "paused" | { again: number };

export interface JobKind<P = unknown> {
  run(context: Context, job: Job<P>, handle: JobHandle): ReturnType<JobHandler<P>>;
  /** Called when the engine gives a job up without its handler: it brought the process down too often. */
  abandon?(context: Context, job: Job<P>, why: Phrase): Promise<void>;
}

/** A job that does its work over and over. What fails is logged, and is no end: the next time may be better. */
export function overAndOver(
  everyMs: number,
  work: (context: Context, signal: AbortSignal) => Promise<void>,
): JobKind {
  return {
    async run(context, { kind }, { signal }) {
      try {
        await work(context, signal);
      } catch (error) {
        signal.throwIfAborted();
        context.app.log.error({ err: error, kind }, "a job failed; it is tried again");
      }
      return { again: context.app.now() + everyMs };
    },
  };
}

export function readJob(row: JobRow): Job {
  return {
    ...row,
    state: row.state as JobState,
    payload: JSON.parse(row.payload),
    progress: JSON.parse(row.progress),
  };
}

/** What a job of the kind "scan" is given. */
export interface ScanPayload {
  /** Globs or plain names; null is the whole registry. */
  repositories: string[] | null;
  /** Takes nothing for unchanged on the registry's word; left out when false. */
  reread?: true;
  /** Repositories that were asked for one by one, and are added to while the job waits. */
  gathered?: true;
}

export function readScanPayload({ payload }: Pick<JobRow, "payload">): ScanPayload {
  return JSON.parse(payload) as ScanPayload;
}
