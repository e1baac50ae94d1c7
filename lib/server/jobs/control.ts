import "server-only";
import type { Context } from "../app/context";
import { afterCommit, inTransaction } from "../app/transaction";
import { jobSignals } from "./signals";
import {
  type Job,
  type JobState,
  readJob,
  type JobName,
  activeStates,
  unfinishedStates,
} from "./job";

export async function findJob(context: Context, id: string): Promise<Job | null> {
  const row = await context.db
    .selectFrom("jobs")
    .selectAll()
    .where("id", "=", id)
    .executeTakeFirst();
  return row ? readJob(row) : null;
}

/**
 * Stops a job. One that waits is cancelled on the spot; one that runs is asked to stop and becomes
 * cancelled when it has. Returns the state it is in now; null when there is no such job.
 */
export async function cancelJob(context: Context, id: string): Promise<JobState | null> {
  const { app, db } = context;
  // One statement: a job that a stopping worker hands back between two of them would escape both.
  await db
    .updateTable("jobs")
    .set((eb) => ({
      cancel_requested: 1,
      state: eb.case().when("state", "=", "running").then("running").else("cancelled").end(),
      finished_at: eb.case().when("state", "=", "running").then(null).else(app.now()).end(),
    }))
    .where("id", "=", id)
    .where("state", "in", unfinishedStates)
    .execute();
  return settle(context, id);
}

/** Asks a job to pause before its next item; one that has not started is paused on the spot. */
export async function pauseJob(context: Context, id: string): Promise<JobState | null> {
  const { db } = context;
  await db
    .updateTable("jobs")
    .set((eb) => ({
      pause_requested: 1,
      state: eb.case().when("state", "=", "running").then("running").else("paused").end(),
    }))
    .where("id", "=", id)
    .where("state", "in", activeStates)
    .execute();
  return settle(context, id);
}

/** Queues a paused or failed job again, and takes back a pause that has not happened yet. */
export async function resumeJob(context: Context, id: string): Promise<JobState | null> {
  const { app, db } = context;
  await db
    .updateTable("jobs")
    .set({
      state: "queued",
      pause_requested: 0,
      cancel_requested: 0,
      attempts: 0,
      error: null,
      finished_at: null,
      run_at: app.now(),
    })
    .where("id", "=", id)
    .where("state", "in", ["paused", "failed"])
    .execute();
  await db
    .updateTable("jobs")
    .set({ pause_requested: 0 })
    .where("id", "=", id)
    .where("state", "=", "running")
    .execute();
  return settle(context, id);
}

async function settle(context: Context, id: string): Promise<JobState | null> {
  wakeAfterCommit(context);
  return (await findJob(context, id))?.state ?? null;
}

interface NewJob {
  kind: JobName;
  /** Jobs of one key run one after another; null for no such bound. */
  lockKey: string | null;
  registryId: string | null;
  payload: unknown;
  /** Where something else shares the id (a run); made up when absent. */
  id?: string;
  /** Not before this instant; at once when absent. */
  runAt?: number;
}

/** Adds a job in the caller's transaction and returns its id; a worker of this process starts at once. */
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
  wakeAfterCommit(context);
  return id;
}

/** One job of the kind for all of Drydock, which calls itself again for ever; at each start, in place of the last one. */
export function enqueueForEver(outer: Context, kind: JobName): Promise<void> {
  return inTransaction(outer, async (context) => {
    await context.db
      .deleteFrom("jobs")
      .where("kind", "=", kind)
      .where("state", "!=", "running")
      .execute();
    await enqueueJob(context, { kind, lockKey: kind, registryId: null, payload: null });
  });
}

/** Until a transaction is committed, no worker sees what it has changed. */
export function wakeAfterCommit(context: Context): void {
  afterCommit(context, () => jobSignals(context.app).wake());
}
