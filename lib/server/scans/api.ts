import "server-only";
import { setImmediate as yieldToOthers } from "node:timers/promises";
import type { api } from "@/lib/core/api";
import type { Scan } from "@/lib/core/api/scans";
import { decodePhrase } from "@/lib/core/phrases";
import { glob } from "@/lib/core/policy/pattern";
import { vendors } from "@/lib/core/vendors";
import type { Context, Verb } from "../app/context";
import { inTransaction } from "../app/transaction";
import { writeAudit } from "../audit/write-audit";
import { cancelJob } from "../jobs/control";
import { readJob, type ScanPayload } from "../jobs/job";
import { inWords, phrase, refusal } from "../phrases";
import { findRegistryRow, readerFor } from "../registries/find-registry";
import { readStoredCheck } from "../registries/stored-check";
import { cutPage, decodeCursor } from "../store/query";
import type { JobRow, RegistryRow } from "../store/schema";
import { enqueueScan } from "./enqueue-scan";
import { readProgress } from "./scan-progress";

export const createScan: Verb<typeof api.scans.create> = async (outer, { params, body }) => {
  const repositories = body.repositories ?? null;
  await refuseBadGlobs(repositories ?? []);
  return inTransaction(outer, async (context) => {
    const registry = await findRegistryRow(context, params.registry);
    await refuseTooMany(context, registry);
    const { id, joined } = await enqueueScan(context, registry.id, repositories, body);
    if (!joined) {
      await writeAudit(context, {
        action: "scan.start",
        target: id,
        registry: registry.name,
        details: { repositories, ...(body.reread ? { reread: true } : {}) },
      });
    }
    return findScan(context, id);
  });
};

/** Globs between two pauses: compiling one takes a millisecond. */
const STRETCH = 20;

async function refuseBadGlobs(patterns: readonly string[]): Promise<void> {
  for (const [at, pattern] of patterns.entries()) {
    refuseBadGlob(pattern);
    if (at % STRETCH === 0) await yieldToOthers();
  }
}

/** Each of them is looked through by the scan under way. */
const MOST_WAITING = 100;

async function refuseTooMany({ db }: Context, registry: RegistryRow): Promise<void> {
  const row = await db
    .selectFrom("jobs")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("kind", "=", "scan")
    .where("registry_id", "=", registry.id)
    .where("state", "=", "queued")
    .executeTakeFirstOrThrow();
  if (row.count < MOST_WAITING) return;
  throw refusal(
    "CONFLICT",
    phrase("scans.tooMany", { most: MOST_WAITING, registry: registry.name }),
  );
}

function refuseBadGlob(pattern: string): void {
  const result = glob.safeParse(pattern);
  if (result.success) return;
  const why = decodePhrase(result.error.issues[0]?.message ?? "");
  throw refusal("BAD_REQUEST", phrase("scans.noPattern", { pattern, why }));
}

export const getScan: Verb<typeof api.scans.get> = (context, { params }) =>
  findScan(context, params.scan);

export const listScans: Verb<typeof api.scans.list> = async (context, { params, query }) => {
  const registry = await findRegistryRow(context, params.registry);
  const after = decodeCursor(query.cursor, 2);
  const rows = await selectScans(context)
    .where("jobs.registry_id", "=", registry.id)
    .$if(after !== null, (select) =>
      select.where(({ eb, refTuple, tuple }) =>
        eb(
          refTuple("jobs.created_at", "jobs.id"),
          "<",
          tuple(Number(after?.[0]), String(after?.[1])),
        ),
      ),
    )
    .orderBy("jobs.created_at", "desc")
    .orderBy("jobs.id", "desc")
    .limit(query.limit + 1)
    .execute();
  const { page, next } = cutPage(rows, query.limit, (row) => [row.created_at, row.id]);
  return { items: page.map(scanValue), next };
};

/** A scan that has ended stays as it is; what a cancelled one has read is kept. */
export const cancelScan: Verb<typeof api.scans.cancel> = (outer, { params }) =>
  inTransaction(outer, async (context) => {
    const scan = await findScan(context, params.scan);
    if (scan.state !== "queued" && scan.state !== "running") return scan;
    await cancelJob(context, scan.id);
    await writeAudit(context, {
      action: "scan.cancel",
      target: scan.id,
      registry: scan.registry,
    });
    return findScan(context, scan.id);
  });

/** So many lists are asked for; the other repositories are taken to be like these. */
const SAMPLE = 20;

/** Reads lists only, which no registry counts as pulls. Throws REGISTRY_ERROR when there is nothing to list. */
export const estimateScan: Verb<typeof api.scans.estimate> = async (context, { params }) => {
  const { check_result } = await findRegistryRow(context, params.registry);
  const reader = await readerFor(context, params.registry);
  const { names, found, reason } = await reader.listRepositories();
  if (!found && names.length === 0) {
    throw refusal("REGISTRY_ERROR", reason ?? phrase("scans.noList"));
  }
  const sample = pickEvenly(names, SAMPLE);
  const listings = await Promise.all(sample.map((name) => reader.listTags(name)));
  const counted = listings.reduce((sum, listing) => sum + listing.names.length, 0);
  const tags = sample.length === 0 ? 0 : Math.round((counted / sample.length) * names.length);
  const vendor = readStoredCheck(check_result)?.vendor ?? (await reader.ping()).vendor;
  const perTag = vendors[vendor].readsCountAsPulls ? 3 : 2;
  return {
    repositories: names.length,
    tags,
    exact: sample.length === names.length,
    requests: 1 + names.length + perTag * tags,
  };
};

/** Spread over the whole list: neighbours are often alike. */
function pickEvenly(names: readonly string[], count: number): string[] {
  const step = Math.max(1, names.length / count);
  const picked = Array.from({ length: Math.min(count, names.length) }, (_, at) =>
    names.at(Math.floor(at * step)),
  );
  return picked.filter((name) => name !== undefined);
}

type ScanRow = JobRow & { registry: string };

/** Scan jobs with the name of their registry. */
function selectScans({ db }: Context) {
  return db
    .selectFrom("jobs")
    .innerJoin("registries", "registries.id", "jobs.registry_id")
    .selectAll("jobs")
    .select("registries.name as registry")
    .where("jobs.kind", "=", "scan");
}

/** Throws NOT_FOUND. */
async function findScan(context: Context, id: string): Promise<Scan> {
  const row = await selectScans(context).where("jobs.id", "=", id).executeTakeFirst();
  if (row) return scanValue(row);
  throw refusal("NOT_FOUND", phrase("scans.gone"));
}

function scanValue(row: ScanRow): Scan {
  const job = readJob(row);
  const { phase, counts, estimatedRequests, complete, incompleteReason } = readProgress(
    job.progress,
  );
  return {
    id: row.id,
    registry: row.registry,
    // A scan cannot be paused, so the engine's state for it never comes up.
    state: job.state === "paused" ? "queued" : job.state,
    repositories: (job.payload as ScanPayload).repositories,
    phase,
    counts,
    estimatedRequests,
    complete,
    incompleteReason: incompleteReason === null ? null : inWords(incompleteReason),
    error: row.error === null ? null : inWords(row.error),
    createdAt: row.created_at,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
  };
}
