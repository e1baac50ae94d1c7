import "server-only";
import { sql } from "kysely";
import type { api } from "@/lib/core/api";
import type { Attention, DailyTotals, Overview } from "@/lib/core/api/space";
import type { Context, Verb } from "../app/context";
import { findRegistryRow } from "../registries/find-registry";
import { eventCapabilities, findWebhook } from "../snapshots/event-capabilities";
import { readJson } from "../store/json";
import type { RegistryRow } from "../store/schema";

/** Two years; a chart shows no more. */
const MOST_DAYS = 730;
const SHOWN = 5;
/** Longer ago, the comparison that followed has found what was lost. */
const LOST_LATELY_MS = 30 * 86_400_000;
/** So long a registry that is used and set up says something. */
const SILENT_MS = 86_400_000;

/** What the store knows of a registry at a glance. Its queries go over all tags: a task. */
export const getOverview: Verb<typeof api.space.overview> = async (context, { params }) => {
  const registry = await findRegistryRow(context, params.registry);
  return {
    history: await loadHistory(context, registry.id),
    attention: await findAttention(context, registry),
    disk: await loadDisk(context, registry.id),
  };
};

async function loadHistory({ db }: Context, registryId: string): Promise<DailyTotals[]> {
  const rows = await db
    .selectFrom("daily_totals")
    .selectAll()
    .where("registry_id", "=", registryId)
    .orderBy("day", "desc")
    .limit(MOST_DAYS)
    .execute();
  return rows.reverse().map((row) => ({
    at: row.at,
    repositories: row.repositories,
    tags: row.tags,
    bytes: row.bytes,
    naiveBytes: row.naive_bytes,
    untaggedBytes: row.untagged_bytes,
  }));
}

async function loadDisk({ db }: Context, registryId: string): Promise<Overview["disk"]> {
  const row = await db
    .selectFrom("storage_surveys")
    .select("document")
    .where("registry_id", "=", registryId)
    .executeTakeFirst();
  return row?.document ? readJson(row.document).disk : null;
}

interface Found {
  repository: string;
  count: number;
}

/** The most pressing first; what there is none of is left out. */
async function findAttention(context: Context, registry: RegistryRow): Promise<Attention[]> {
  const { id } = registry;
  const found: [Attention["kind"], Found[]][] = [
    ["incomplete", await countRepositories(context, id, sql`complete = 0`, sql`1`)],
    ["hiddenTags", await countRepositories(context, id, sql`hidden_tags > 0`, sql`hidden_tags`)],
    ["dangling", await countDangling(context, id)],
    ["brokenIndexes", await countBrokenIndexes(context, id)],
    ["orphans", await countOrphans(context, id)],
    ["untagged", await countRepositories(context, id, sql`untagged > 0`, sql`untagged`)],
    ["empty", await countRepositories(context, id, isEmpty, sql`1`)],
    ["undated", await countUndated(context, id)],
  ];
  const attention = found
    .filter(([, repositories]) => repositories.length > 0)
    .map(([kind, repositories]) => summarize(kind, repositories));
  if (await isLeftClosed(context, id)) attention.unshift(ofRegistry("leftClosed"));
  if (await hasLostEvents(context, id)) attention.push(ofRegistry("eventsLost"));
  if (await areEventsSilent(context, id)) attention.push(ofRegistry("eventsSilent"));
  return attention;
}

/** A garbage collection that is over and has not seen the registry take pushes again. */
async function isLeftClosed({ db }: Context, registryId: string): Promise<boolean> {
  const row = await db
    .selectFrom("garbage_collections as own")
    .innerJoin("jobs", "jobs.id", "own.id")
    .select("own.id")
    .where("own.registry_id", "=", registryId)
    .where("own.closed", "=", 1)
    .where("jobs.state", "in", ["failed", "cancelled"])
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

const ofRegistry = (kind: Attention["kind"]): Attention => ({
  kind,
  count: 1,
  repositoryCount: 0,
  repositories: [],
});

const isEmpty = sql`complete = 1 and scanned_at is not null and digests = 0`;

function summarize(kind: Attention["kind"], found: Found[]): Attention {
  const sorted = found.toSorted((a, b) => b.count - a.count);
  return {
    kind,
    count: found.reduce((sum, { count }) => sum + count, 0),
    repositoryCount: found.length,
    repositories: sorted.slice(0, SHOWN).map(({ repository: name, count }) => ({ name, count })),
  };
}

/** By a figure that the list of repositories keeps. */
async function countRepositories(
  { db }: Context,
  registryId: string,
  condition: ReturnType<typeof sql>,
  figure: ReturnType<typeof sql>,
): Promise<Found[]> {
  const { rows } = await sql<Found>`
    select name as repository, ${figure} as count from repositories
      where registry_id = ${registryId} and ${condition} order by name`.execute(db);
  return rows;
}

/** Tags that are listed and whose manifest is gone. */
function countDangling({ db }: Context, registryId: string): Promise<Found[]> {
  return db
    .selectFrom("tags")
    .innerJoin("manifest_presence as presence", (join) =>
      join
        .onRef("presence.registry_id", "=", "tags.registry_id")
        .onRef("presence.repository", "=", "tags.repository")
        .onRef("presence.digest", "=", "tags.digest"),
    )
    .select(({ fn }) => ["tags.repository", fn.countAll<number>().as("count")])
    .where("tags.registry_id", "=", registryId)
    .where("presence.state", "=", "missing")
    .groupBy("tags.repository")
    .orderBy("tags.repository")
    .execute();
}

/** Indexes of which a child that they list is gone. */
function countBrokenIndexes({ db }: Context, registryId: string): Promise<Found[]> {
  return db
    .selectFrom("manifest_presence as child")
    .innerJoin("manifest_children as listed", (join) =>
      join
        .onRef("listed.registry_id", "=", "child.registry_id")
        .onRef("listed.child", "=", "child.digest"),
    )
    .innerJoin("manifest_presence as parent", (join) =>
      join
        .onRef("parent.registry_id", "=", "child.registry_id")
        .onRef("parent.repository", "=", "child.repository")
        .onRef("parent.digest", "=", "listed.digest"),
    )
    .select(({ fn }) => [
      "child.repository",
      fn.count<number>("parent.digest").distinct().as("count"),
    ])
    .where("child.registry_id", "=", registryId)
    .where("child.state", "=", "missing")
    .where("parent.state", "=", "present")
    .groupBy("child.repository")
    .orderBy("child.repository")
    .execute();
}

/** Signatures and other referrers of a manifest that is not in their repository any more. */
function countOrphans({ db }: Context, registryId: string): Promise<Found[]> {
  return db
    .selectFrom("manifests")
    .innerJoin("manifest_presence as presence", (join) =>
      join
        .onRef("presence.registry_id", "=", "manifests.registry_id")
        .onRef("presence.digest", "=", "manifests.digest"),
    )
    .select(({ fn }) => ["presence.repository", fn.countAll<number>().as("count")])
    .where("manifests.registry_id", "=", registryId)
    .where("manifests.subject", "is not", null)
    .where("presence.state", "=", "present")
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("manifest_presence as subject")
            .select("subject.digest")
            .whereRef("subject.registry_id", "=", "manifests.registry_id")
            .whereRef("subject.repository", "=", "presence.repository")
            .whereRef("subject.digest", "=", "manifests.subject")
            .where("subject.state", "!=", "missing"),
        ),
      ),
    )
    .groupBy("presence.repository")
    .orderBy("presence.repository")
    .execute();
}

/** Tags of images without a believable date: no rule by age removes them. */
function countUndated({ db }: Context, registryId: string): Promise<Found[]> {
  return db
    .selectFrom("tags")
    .innerJoin("manifests", (join) =>
      join
        .onRef("manifests.registry_id", "=", "tags.registry_id")
        .onRef("manifests.digest", "=", "tags.digest"),
    )
    .select(({ fn }) => ["tags.repository", fn.countAll<number>().as("count")])
    .where("tags.registry_id", "=", registryId)
    .where("manifests.created", "is", null)
    .where("manifests.kind", "in", ["image", "index"])
    .groupBy("tags.repository")
    .orderBy("tags.repository")
    .execute();
}

async function hasLostEvents(context: Context, registryId: string): Promise<boolean> {
  const { eventsLostAt } = await eventCapabilities(context, registryId);
  return eventsLostAt !== undefined && eventsLostAt > context.app.now() - LOST_LATELY_MS;
}

/** Turned on a while ago, and nothing has come: most likely the registry was not told where to send them. */
async function areEventsSilent(context: Context, registryId: string): Promise<boolean> {
  const intake = await findWebhook(context, registryId);
  if (!intake || intake.last_event_at !== null) return false;
  return intake.enabled_at < context.app.now() - SILENT_MS;
}
