import "server-only";
import type { Context } from "../context";

export interface NewJob {
  kind: string;
  /** Jobs of one key run one after another; null for no such bound. */
  lockKey: string | null;
  registryId: string | null;
  payload: unknown;
  /** Where something else shares the id (a run); made up when absent. */
  id?: string;
  /** Not before this instant; at once when absent. */
  runAt?: number;
}

/** Adds a job in the caller's transaction and answers its id; a worker of this process starts at once. */
export async function enqueueJob(context: Context, job: NewJob): Promise<string> {
  const { app, db } = context;
  const id = job.id ?? app.newId();
  const now = app.now();
  await db
    .insertInto("jobs")
    .values({
      id,
      kind: job.kind,
      lock_key: job.lockKey,
      registry_id: job.registryId,
      state: "queued",
      payload: JSON.stringify(job.payload ?? null),
      progress: "{}",
      error: null,
      cancel_requested: 0,
      pause_requested: 0,
      attempts: 0,
      run_at: job.runAt ?? now,
      lease_until: null,
      worker: null,
      created_at: now,
      started_at: null,
      finished_at: null,
    })
    .execute();
  // Inside a transaction the row is not visible yet; the worker's own look a moment later finds it.
  setTimeout(() => app.jobs.wake(), db.isTransaction ? 50 : 0).unref();
  return id;
}
