import "server-only";
import type { Context } from "../app/context";
import { inTransaction } from "../app/transaction";
import type { Job, JobHandle, JobHandler } from "../jobs/job";
import { mustAskForFirstScan } from "../registries/probe-registry";
import { PRIORITY } from "../registry-client";
import { openScannedRegistry } from "../scans/open-registry";
import { prepareScan } from "../scans/scan-job";
import { withPriority } from "../scans/scan-types";
import { changeWebhook } from "../snapshots/event-capabilities";
import type { EventInboxRow } from "../store/schema";
import { applyPulls, applyPushes } from "./apply-times";
import { countTry, loadInbox, removeFromInbox } from "./inbox";
import { followUp } from "./refresh-repository";
import { type RefreshPayload, scheduleRefresh } from "./schedule";
import type { ScannedRegistry } from "../scans/scan-types";

/** The handler of refresh jobs, over whatever opens a registry: the stored connection, or a test's own. */
export function createRefreshJob(
  open: (context: Context, registryId: string) => Promise<ScannedRegistry>,
): JobHandler<RefreshPayload> {
  return async (context, job, handle) => {
    const registryId = job.registry_id;
    if (registryId === null) throw new Error(`Refresh ${job.id} names no registry`);
    await forgetEarlier(context, registryId);
    const rows = await loadInbox(context, registryId);
    if (rows.length === 0) return;
    const changes = await recordPulls(context, registryId, rows);
    const failed = await readChanges(context, job, handle, { open, changes, registryId });
    const left = await loadInbox(context, registryId);
    if (left.length === 0) return;
    const failures = failed ? job.payload.failures + 1 : 0;
    await scheduleRefresh(context, registryId, { failures });
  };
}

/** One for every burst of events would soon be most of the table. */
async function forgetEarlier({ db }: Context, registryId: string): Promise<void> {
  await db
    .deleteFrom("jobs")
    .where("registry_id", "=", registryId)
    .where("kind", "=", "refresh")
    .where("state", "in", ["done", "failed", "cancelled"])
    .execute();
}

/** Pulls of what is known take no request. Returns everything else. */
async function recordPulls(
  outer: Context,
  registryId: string,
  rows: readonly EventInboxRow[],
): Promise<EventInboxRow[]> {
  const pulls = rows.filter((row) => row.action === "pull");
  const unknownRows = await inTransaction(outer, async (context) => {
    const unknown = new Set(await applyPulls(context, pulls));
    const known = pulls.filter((row) => !unknown.has(row));
    await removeFromInbox(context, known);
    if (known.length > 0) {
      await changeWebhook(context, registryId, { times_changed_at: context.app.now() });
    }
    return unknown;
  });
  return rows.filter((row) => row.action !== "pull" || unknownRows.has(row));
}

/** Repository by repository. Returns whether the registry could not be read. */
async function readChanges(
  context: Context,
  job: Job<RefreshPayload>,
  handle: JobHandle,
  { open, changes, registryId }: ChangesOf,
): Promise<boolean> {
  if (changes.length === 0) return false;
  const groups = groupByRepository(changes);
  try {
    const registry = await open(context, registryId);
    const known = await loadKnownAmong(context, registryId, {
      repositories: [...groups.keys()],
      digests: changes.flatMap((row) => (row.digest === "" ? [] : [row.digest])),
    });
    const likeScan = { ...job, payload: { repositories: [...groups.keys()] } };
    // Changes are waited for like a repository that somebody has opened.
    const scan = withPriority(
      prepareScan(context, registryId, registry, likeScan, handle, known),
      PRIORITY.awaited,
    );
    // Asking may wait for a check of the registry: once for all of its repositories.
    let asked: Promise<boolean> | null = null;
    const mustAsk = () => (asked ??= mustAskFirst(context, registryId));
    let failed = false;
    for (const [name, rows] of groups) {
      handle.signal.throwIfAborted();
      const read = await followUp(scan, name, rows, mustAsk);
      if (!read) failed = true;
      else await conclude(context, registryId, rows);
    }
    return failed;
  } catch (error) {
    handle.signal.throwIfAborted();
    context.app.log.warn(
      { err: error, job: job.id },
      "events wait for the registry to be readable",
    );
    await countTry(context, changes);
    return true;
  }
}

async function mustAskFirst(context: Context, registryId: string): Promise<boolean> {
  const registry = await context.db
    .selectFrom("registries")
    .select(["name", "last_scan"])
    .where("id", "=", registryId)
    .executeTakeFirstOrThrow();
  return mustAskForFirstScan(context, registry);
}

function groupByRepository(rows: readonly EventInboxRow[]): Map<string, EventInboxRow[]> {
  const groups = new Map<string, EventInboxRow[]>();
  for (const row of rows) {
    const group = groups.get(row.repository);
    if (group) group.push(row);
    else groups.set(row.repository, [row]);
  }
  return groups;
}

interface ChangesOf {
  open: (context: Context, registryId: string) => Promise<ScannedRegistry>;
  changes: readonly EventInboxRow[];
  registryId: string;
}

/** Times come last: they belong to what has been read. In one transaction with the end of the events. */
async function conclude(
  outer: Context,
  registryId: string,
  rows: readonly EventInboxRow[],
): Promise<void> {
  await inTransaction(outer, async (context) => {
    const pushes = rows.filter((row) => row.action === "push");
    await applyPushes(context, pushes);
    await applyPulls(
      context,
      rows.filter((row) => row.action === "pull"),
    );
    await removeFromInbox(context, rows);
    await changeWebhook(context, registryId, { changed_at: context.app.now(), figures_stale: 1 });
  });
}

export const refreshJob = createRefreshJob(openScannedRegistry);

const CHUNK = 1_000;

/**
 * Digests whose content is stored, among those of these repositories and those that events name. All of a
 * large registry would take longer to load than its changes take to read.
 */
export async function loadKnownAmong(
  { db }: Context,
  registryId: string,
  { repositories, digests }: { repositories: readonly string[]; digests: readonly string[] },
): Promise<Set<string>> {
  const known = new Set<string>();
  const manifests = db
    .selectFrom("manifests")
    .select("manifests.digest")
    .where("manifests.registry_id", "=", registryId);
  for (const names of chunksOf(repositories)) {
    const rows = await manifests
      .innerJoin("manifest_presence as presence", (join) =>
        join
          .onRef("presence.registry_id", "=", "manifests.registry_id")
          .onRef("presence.digest", "=", "manifests.digest"),
      )
      .where("presence.repository", "in", names)
      .execute();
    for (const row of rows) known.add(row.digest);
  }
  for (const chunk of chunksOf(digests)) {
    const rows = await manifests.where("manifests.digest", "in", chunk).execute();
    for (const row of rows) known.add(row.digest);
  }
  return known;
}

function chunksOf(values: readonly string[]): string[][] {
  const distinct = [...new Set(values)];
  const count = Math.ceil(distinct.length / CHUNK);
  return Array.from({ length: count }, (_, at) => distinct.slice(at * CHUNK, (at + 1) * CHUNK));
}
