import "server-only";
import type { Kysely } from "kysely";
import type { CodedPhrase } from "@/lib/core/phrases";
import type { App } from "../app/context";
import type { Database, JobRow } from "../store/schema";
import type { JobState } from "./job";

/** A worker that has not been heard of for this long is taken for dead. */
export const LEASE_MS = 15_000;
/** Several beats fit into a lease, so that one slow answer of the store does not cost it. */
export const HEARTBEAT_MS = 4_000;

/**
 * Takes the next job that is due, or whose worker died, and leases it to `worker`. Null when nothing is
 * due, or when another worker was faster. `except`: ids of jobs that are not to be taken.
 */
export async function claimJob(
  app: App,
  worker: string,
  except: readonly string[] = [],
): Promise<JobRow | null> {
  const now = app.now();
  // A look that takes no lock: most of the time there is nothing to do.
  if (!(await dueJobs(app.db, now, except).executeTakeFirst())) return null;
  try {
    const row = await app.db
      .updateTable("jobs")
      .set((eb) => ({
        state: "running",
        worker,
        lease_until: now + LEASE_MS,
        attempts: eb("attempts", "+", 1),
        started_at: eb.fn.coalesce("started_at", eb.val(now)),
      }))
      .where(
        "id",
        "=",
        // The lock on the row makes a second worker skip it instead of waiting for the first.
        dueJobs(app.db, now, except).$if(app.dialect === "postgresql", (query) =>
          query.forUpdate().skipLocked(),
        ),
      )
      .returningAll()
      .executeTakeFirst();
    return row ?? null;
  } catch (error) {
    if (isLockTaken(error)) return null;
    throw error;
  }
}

function dueJobs(db: Kysely<Database>, now: number, except: readonly string[]) {
  return db
    .selectFrom("jobs as next")
    .select("next.id")
    .where((eb) =>
      eb.or([
        eb.and([eb("next.state", "=", "queued"), eb("next.run_at", "<=", now)]),
        eb.and([eb("next.state", "=", "running"), eb("next.lease_until", "<", now)]),
      ]),
    )
    .$if(except.length > 0, (query) => query.where("next.id", "not in", except))
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom("jobs as other")
            .select("other.id")
            .whereRef("other.lock_key", "=", "next.lock_key")
            .whereRef("other.id", "!=", "next.id")
            .where("other.state", "=", "running"),
        ),
      ),
    )
    .orderBy("next.run_at")
    .orderBy("next.created_at")
    .orderBy("next.id")
    .limit(1);
}

/** Two workers took two jobs of one key at the same moment; the unique index let one through. */
function isLockTaken(error: unknown): boolean {
  const code = (error as { code?: unknown }).code;
  return code === "23505" || (typeof code === "string" && code.startsWith("SQLITE_CONSTRAINT"));
}

export interface LeaseStatus {
  cancelRequested: boolean;
  pauseRequested: boolean;
}

/** False when the lease is not ours any more. */
export async function renewLease(app: App, id: string, worker: string): Promise<boolean> {
  const result = await app.db
    .updateTable("jobs")
    .set({ lease_until: app.now() + LEASE_MS })
    .where("id", "=", id)
    .where("worker", "=", worker)
    .where("state", "=", "running")
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** What others ask of a running job. Null when its lease is not ours any more. */
export async function readLease(app: App, id: string, worker: string): Promise<LeaseStatus | null> {
  const row = await app.db
    .selectFrom("jobs")
    .select(["cancel_requested", "pause_requested"])
    .where("id", "=", id)
    .where("worker", "=", worker)
    .where("state", "=", "running")
    .executeTakeFirst();
  if (!row) return null;
  return { cancelRequested: row.cancel_requested === 1, pauseRequested: row.pause_requested === 1 };
}

export async function storeProgress(
  app: App,
  id: string,
  worker: string,
  progress: object,
): Promise<void> {
  await app.db
    .updateTable("jobs")
    .set({ progress: JSON.stringify(progress) })
    .where("id", "=", id)
    .where("worker", "=", worker)
    .where("state", "=", "running")
    .execute();
}

/** Ends the lease with the job's next state; does nothing when the lease is not ours any more. */
export async function releaseLease(
  app: App,
  id: string,
  worker: string,
  end: { state: Exclude<JobState, "running">; error?: CodedPhrase | null; again?: number },
): Promise<void> {
  const finished = !["queued", "paused"].includes(end.state);
  await app.db
    .updateTable("jobs")
    .set((eb) => ({
      state: end.state,
      error: end.error ?? null,
      worker: null,
      lease_until: null,
      finished_at: finished ? app.now() : null,
      ...(end.again === undefined ? {} : { run_at: end.again }),
      // A release is no crash: only runs that ended without a word count as attempts.
      attempts: end.state === "queued" ? eb("attempts", "-", 1) : eb.ref("attempts"),
    }))
    .where("id", "=", id)
    .where("worker", "=", worker)
    .where("state", "=", "running")
    .execute();
}
