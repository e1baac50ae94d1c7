import "server-only";
import { parseDuration } from "@/lib/core/policy/duration";
import type { Context } from "../app/context";
import { enqueueJob } from "../jobs/control";
import type { EventIntakeRow } from "../store/schema";

/** What comes in meanwhile is read in one go: a push of many platforms tells many events. */
const GATHER_MS = 2_000;

export interface RefreshPayload {
  /** How often in a row the registry could not be read. */
  failures: number;
}

/** Sees to it that what is in the inbox gets read: a job that waits already will do. */
export async function scheduleRefresh(
  context: Context,
  registryId: string,
  { failures }: RefreshPayload = { failures: 0 },
): Promise<void> {
  if (await isQueued(context, registryId, "refresh")) return;
  await enqueueJob(context, {
    kind: "refresh",
    // A scan's own: both write what they read, and neither may undo the other.
    lockKey: `scan:${registryId}`,
    registryId,
    payload: { failures } satisfies RefreshPayload,
    runAt: context.app.now() + GATHER_MS * 2 ** Math.min(failures, 8),
  });
}

/** The next comparison with the registry itself. */
export async function scheduleReconcile(context: Context, registryId: string): Promise<void> {
  const interval = reconcileInterval(context);
  if (interval === null || (await isQueued(context, registryId, "reconcile"))) return;
  await enqueueReconcile(context, registryId, context.app.now() + jittered(interval));
}

/** A registry that sends only what cannot be read would otherwise be scanned without end. */
const AGAIN_MS = 10 * 60_000;

/** One when there is a reason not to wait for the next, yet not right after the last. */
export async function reconcileSoon(
  context: Context,
  { registry_id, reconciled_at }: EventIntakeRow,
): Promise<void> {
  const at = Math.max(context.app.now() + GATHER_MS, (reconciled_at ?? 0) + AGAIN_MS);
  if (await isQueued(context, registry_id, "reconcile", at)) return;
  await enqueueReconcile(context, registry_id, at);
}

function enqueueReconcile(context: Context, registryId: string, runAt: number): Promise<string> {
  const lockKey = `reconcile:${registryId}`;
  return enqueueJob(context, { kind: "reconcile", lockKey, registryId, payload: null, runAt });
}

/** Milliseconds; null when it is turned off. */
export function reconcileInterval({ app }: Context): number | null {
  const interval = app.env.DRYDOCK_RECONCILE_INTERVAL;
  return interval === "off" ? null : parseDuration(interval);
}

/** Up to a tenth earlier or later: many registries must not all be read at the same minute. */
function jittered(interval: number): number {
  return Math.round(interval * (0.9 + Math.random() * 0.2));
}

/** Locked on PostgreSQL: a worker that took the job this instant might have looked into the inbox before us. */
async function isQueued(
  { app, db }: Context,
  registryId: string,
  kind: "refresh" | "reconcile",
  before = Number.MAX_SAFE_INTEGER,
): Promise<boolean> {
  const row = await db
    .selectFrom("jobs")
    .select("id")
    .where("registry_id", "=", registryId)
    .where("kind", "=", kind)
    .where("state", "=", "queued")
    .where("run_at", "<=", before)
    .limit(1)
    .$if(app.dialect === "postgresql", (query) => query.forUpdate())
    .executeTakeFirst();
  return row !== undefined;
}
