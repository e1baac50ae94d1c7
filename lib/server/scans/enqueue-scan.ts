import "server-only";
import type { Context } from "../app/context";
import { inTransaction } from "../app/transaction";
import { enqueueJob } from "../jobs/control";
import { mustAskForFirstScan } from "../registries/probe-registry";
import type { JobRow, RegistryRow } from "../store/schema";
import { activeStates, readScanPayload, type ScanPayload } from "../jobs/job";

/**
 * Asks for a scan of a registry (`repositories` null), or of what the globs or names match, and returns
 * the job's id. One that waits for the same repositories is joined, as if it had been asked for only now: it has
 * not read anything yet, and what another scan has read since it was first asked for is too old for this.
 */
export async function enqueueScan(
  context: Context,
  registryId: string,
  repositories: readonly string[] | null,
  { reread = false }: { reread?: boolean } = {},
): Promise<{ id: string; joined: boolean }> {
  const names = repositories ? [...new Set(repositories)].sort() : null;
  const payload: ScanPayload = { repositories: names, ...(reread ? { reread } : {}) };
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

/** Beyond this a caller is going through the whole registry, which one full scan reads better. */
const MOST_REPOSITORIES = 200;
/** Between the starts of two such scans of a registry: what is asked for meanwhile goes into one. */
const EVERY_MS = 5_000;
/** One that was scanned so recently and is still not read would not be read by another scan either. */
const AGAIN_MS = 60_000;
const KEPT_MS = 24 * 60 * 60_000;

type ScanJob = Pick<JobRow, "id" | "state" | "attempts" | "created_at" | "payload">;

/**
 * Asks for a scan of one repository that nobody has decided about: somebody looks at it, or its events say
 * so. Such scans of a registry are one job, to which repositories are added while it waits, so that however
 * much is looked at, the registry and the table of jobs do not feel it.
 */
export async function gatherScan(
  outer: Context,
  registryId: string,
  repository: string,
): Promise<void> {
  await inTransaction(outer, async (context) => {
    const jobs = await loadRecent(context, registryId);
    if (jobs.some((job) => namesOf(job).includes(repository))) return;
    const gathered = jobs.filter((job) => readScanPayload(job).gathered);
    const waiting = gathered.find((job) => job.state === "queued" && job.attempts === 0);
    if (waiting && namesOf(waiting).length >= MOST_REPOSITORIES) return;
    if (waiting && (await add(context, waiting, repository))) return;
    await forgetOld(context, registryId);
    const latest = Math.max(0, ...gathered.map((job) => job.created_at));
    await enqueueJob(context, {
      kind: "scan",
      lockKey: `scan:${registryId}`,
      registryId,
      payload: { repositories: [repository], gathered: true } satisfies ScanPayload,
      runAt: Math.max(context.app.now(), latest + EVERY_MS),
    });
  });
}

/** Scans that wait, that are under way, and those that have ended just now. */
function loadRecent({ app, db }: Context, registryId: string): Promise<ScanJob[]> {
  return db
    .selectFrom("jobs")
    .select(["id", "state", "attempts", "created_at", "payload"])
    .where("kind", "=", "scan")
    .where("registry_id", "=", registryId)
    .where((eb) =>
      eb.or([eb("state", "in", activeStates), eb("finished_at", ">", app.now() - AGAIN_MS)]),
    )
    .execute();
}

/** False when a worker has taken the job, or another caller has added to it, this instant. */
async function add({ db }: Context, job: ScanJob, repository: string): Promise<boolean> {
  const repositories = [...namesOf(job), repository].sort();
  const payload: ScanPayload = { repositories, gathered: true };
  const result = await db
    .updateTable("jobs")
    .set({ payload: JSON.stringify(payload) })
    .where("id", "=", job.id)
    .where("state", "=", "queued")
    .where("payload", "=", job.payload)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** These scans were not asked for by a person, so the list of scans need not keep them for long. */
async function forgetOld({ app, db }: Context, registryId: string): Promise<void> {
  await db
    .deleteFrom("jobs")
    .where("kind", "=", "scan")
    .where("registry_id", "=", registryId)
    .where("state", "in", ["done", "failed", "cancelled"])
    .where("finished_at", "<", app.now() - KEPT_MS)
    .where("payload", "like", '%"gathered":true%')
    .execute();
}

function namesOf(job: ScanJob): string[] {
  return readScanPayload(job).repositories ?? [];
}

/**
 * Asks for a scan of a repository that somebody looks at and no scan has read. Reading is enough to get it
 * scanned, since that changes nothing but what Drydock knows; it must not spend pulls that nobody has
 * agreed to, though.
 */
export async function askForScan(
  outer: Context,
  registry: RegistryRow,
  repository: string,
): Promise<void> {
  if (await mustAskForFirstScan(outer, registry)) return;
  const actor = { type: "system", name: "drydock", role: "admin" } as const;
  await gatherScan({ ...outer, actor }, registry.id, repository);
}
