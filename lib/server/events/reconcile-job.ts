import "server-only";
import type { Context } from "../app/context";
import type { JobHandler } from "../jobs/job";
import { enqueueScan } from "../scans/enqueue-scan";
import type { EventIntakeRow } from "../store/schema";
import { inTransaction } from "../app/transaction";
import {
  changeWebhook,
  findWebhook,
  findLongLostPush,
  restartWatch,
} from "../snapshots/event-capabilities";
import { reconcileInterval, scheduleReconcile, scheduleRefresh } from "./schedule";
import { readJson } from "../store/json";

/**
 * Compares with the registry itself, because events get lost: asks for a scan, which costs one conditional
 * request per tag, and judges what the one before has found.
 */
export const reconcileJob: JobHandler<null> = async (outer, job) => {
  const { registry_id: registryId } = job;
  if (registryId === null) throw new Error(`Reconcile ${job.id} names no registry`);
  await inTransaction(outer, async (context) => {
    const webhook = await findWebhook(context, registryId);
    if (!webhook) return;
    await forgetEarlier(context, registryId);
    const missed = wasAway(context, webhook) || (await findLongLostPush(context, webhook)) !== null;
    if (missed) await restartWatch(context, registryId);
    else await setBaseline(context, webhook);
    await changeWebhook(context, registryId, { reconciled_at: context.app.now() });
    // Where nobody has asked for a first scan, it may cost more than one would give unasked.
    if ((await lastScanAt(context, registryId)) !== null)
      await enqueueScan(context, registryId, null);
    // In case one has failed and left something behind.
    await scheduleRefresh(context, registryId);
    await scheduleReconcile(context, registryId);
  });
};

/**
 * Whether Drydock itself did not run for several intervals: the registry keeps events for it only in
 * memory, and may have been restarted meanwhile.
 */
function wasAway(context: Context, { reconciled_at }: EventIntakeRow): boolean {
  const interval = reconcileInterval(context);
  if (interval === null || reconciled_at === null) return false;
  return context.app.now() - reconciled_at > 3 * interval;
}

async function setBaseline(context: Context, webhook: EventIntakeRow): Promise<void> {
  const { baseline_at, pushes_since, registry_id } = webhook;
  if (baseline_at !== null || pushes_since === null) return;
  const finishedAt = await lastScanAt(context, registry_id);
  if (finishedAt === null || finishedAt < pushes_since) return;
  await changeWebhook(context, registry_id, { baseline_at: finishedAt });
}

/** The end of the last scan of everything; null when there has been none. */
async function lastScanAt({ db }: Context, registryId: string): Promise<number | null> {
  const row = await db
    .selectFrom("registries")
    .select("last_scan")
    .where("id", "=", registryId)
    .executeTakeFirst();
  if (!row?.last_scan) return null;
  return readJson(row.last_scan).finishedAt;
}

async function forgetEarlier({ db }: Context, registryId: string): Promise<void> {
  await db
    .deleteFrom("jobs")
    .where("registry_id", "=", registryId)
    .where("kind", "=", "reconcile")
    .where("state", "in", ["done", "failed", "cancelled"])
    .execute();
}
