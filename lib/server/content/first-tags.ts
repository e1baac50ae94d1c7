import "server-only";
import { sql, type RawBuilder } from "kysely";
import type { TagOrder } from "@/lib/core/api/content";
import { sizeOf, toNode } from "@/lib/core/graph/content-graph";
import { compareNames } from "@/lib/core/text/compare-names";
import type { Context } from "../app/context";
import type { RepositoryKey, TagRow } from "../store/schema";
import { loadFacts } from "./manifest-summary";

/**
 * How the whole list of a repository begins in this order, without describing more than that. What has no value is
 * last either way, and what has the same value stays by name, as in the table that shows the rest later.
 */
export async function firstTags(
  context: Context,
  key: RepositoryKey,
  { count, order }: { count: number; order: TagOrder },
): Promise<TagRow[]> {
  const isDescending = order.startsWith("-");
  const by = order.replace("-", "");
  if (by in stored) return firstByStored(context, key, { count, by: by as Stored, isDescending });
  const sign = isDescending ? -1 : 1;
  const rows = await loadNames(context, key);
  if (by === "tag") {
    rows.sort((a, b) => sign * compareNames(a.name, b.name));
  } else {
    const sizes = await loadSizes(context, key, rows);
    const sizeAt = ({ digest }: Named) => sizes.get(digest) ?? 0;
    rows.sort((a, b) => sign * (sizeAt(a) - sizeAt(b)));
  }
  return loadRows(
    context,
    key,
    rows.slice(0, count).map(({ name }) => name),
  );
}

/** What an order goes by, where a column has it. */
const stored = {
  created: sql.ref("manifest.created"),
  // As `lastPush` takes the later of both.
  pushed: sql`case when stored_at is null or pushed_at > stored_at then pushed_at else stored_at end`,
  pulled: sql.ref("tags.pulled_at"),
  exclusive: sql.ref("tags.exclusive_size"),
} satisfies Record<string, RawBuilder<unknown>>;
type Stored = keyof typeof stored;

function firstByStored(
  { db }: Context,
  { registryId, repository }: RepositoryKey,
  { count, by, isDescending }: { count: number; by: Stored; isDescending: boolean },
): Promise<TagRow[]> {
  return db
    .selectFrom("tags")
    .leftJoin("manifests as manifest", (join) =>
      join
        .onRef("manifest.registry_id", "=", "tags.registry_id")
        .onRef("manifest.digest", "=", "tags.digest"),
    )
    .selectAll("tags")
    .where("tags.registry_id", "=", registryId)
    .where("tags.repository", "=", repository)
    .orderBy(sql`(${stored[by]}) is null`)
    .orderBy(stored[by], isDescending ? "desc" : "asc")
    .orderBy("tags.name")
    .limit(count)
    .execute();
}

type Named = Pick<TagRow, "name" | "digest">;

function loadNames({ db }: Context, { registryId, repository }: RepositoryKey): Promise<Named[]> {
  return db
    .selectFrom("tags")
    .select(["name", "digest"])
    .where("registry_id", "=", registryId)
    .where("repository", "=", repository)
    .orderBy("name")
    .execute();
}

/** In the order of the names. */
async function loadRows(
  { db }: Context,
  { registryId, repository }: RepositoryKey,
  names: readonly string[],
): Promise<TagRow[]> {
  if (names.length === 0) return [];
  const rows = await db
    .selectFrom("tags")
    .selectAll()
    .where("registry_id", "=", registryId)
    .where("repository", "=", repository)
    .where("name", "in", names)
    .execute();
  const byName = new Map(rows.map((row) => [row.name, row]));
  return names.flatMap((name) => byName.get(name) ?? []);
}

const CHUNK = 2_000;

/** In parts: what stands below 20,000 tags at once would take hundreds of megabytes. */
async function loadSizes(
  context: Context,
  { registryId }: RepositoryKey,
  rows: readonly Named[],
): Promise<Map<string, number>> {
  const digests = [...new Set(rows.map(({ digest }) => digest))];
  const sizes = new Map<string, number>();
  for (let start = 0; start < digests.length; start += CHUNK) {
    const chunk = digests.slice(start, start + CHUNK);
    const facts = await loadFacts(context, registryId, chunk);
    const nodes = new Map([...facts].map(([digest, manifest]) => [digest, toNode(manifest)]));
    for (const digest of chunk) sizes.set(digest, sizeOf(digest, nodes));
  }
  return sizes;
}
