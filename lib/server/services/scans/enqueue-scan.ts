import "server-only";
import type { Context } from "../../context";
import { enqueueJob } from "../../jobs/enqueue";
import type { ScanPayload } from "../../scan/create-scan-job";

/**
 * Asks for a scan of a registry (`repositories` null), or of what the globs or names match, and answers
 * the job's id. One that waits with the same wish is joined, as if it had been asked for only now: it has
 * not read anything yet, and what another scan has read since it was first asked for is too old for this.
 */
export async function enqueueScan(
  context: Context,
  registryId: string,
  repositories: readonly string[] | null,
  { reread = false }: { reread?: boolean } = {},
): Promise<{ id: string; joined: boolean }> {
  const wish = repositories ? [...new Set(repositories)].sort() : null;
  const payload: ScanPayload = { repositories: wish, ...(reread ? { reread } : {}) };
  const queued = await context.db
    .selectFrom("jobs")
    .select(["id", "payload"])
    .where("kind", "=", "scan")
    .where("registry_id", "=", registryId)
    .where("state", "=", "queued")
    .where("attempts", "=", 0)
    .execute();
  const same = queued.find((job) => job.payload === JSON.stringify(payload));
  if (same && (await renew(context, same.id))) return { id: same.id, joined: true };
  const lockKey = `scan:${registryId}`;
  const id = await enqueueJob(context, { kind: "scan", lockKey, registryId, payload });
  return { id, joined: false };
}

/** False when a worker has taken it this instant. */
async function renew({ app, db }: Context, id: string): Promise<boolean> {
  const result = await db
    .updateTable("jobs")
    .set({ created_at: app.now() })
    .where("id", "=", id)
    .where("state", "=", "queued")
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}
