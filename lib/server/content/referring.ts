import "server-only";
import { setImmediate as yieldToOthers } from "node:timers/promises";
import type { ExpressionBuilder } from "kysely";
import {
  addReferring,
  exclusiveOf,
  nothingRefers,
  toNode,
  weightAbove,
  type Referring,
} from "@/lib/core/graph/content-graph";
import type { Context } from "../app/context";
import type { Database, RepositoryKey } from "../store/schema";
import { type FactsByDigest, loadTagsByDigest } from "./manifest-summary";
import { readJson } from "../store/json";

const CHUNK = 1_000;
const PAGE = 2_000;

/** Above this, comparing would hold other requests up for the sake of one number on a page. */
const MOST_MANIFESTS = 50_000;

/**
 * The exclusive bytes of each of these manifests: what deleting it with its own tags would free. `facts` holds them
 * and all below. null in a registry too large to compare.
 */
export async function loadExclusive(
  context: Context,
  key: RepositoryKey,
  roots: readonly string[],
  facts: FactsByDigest,
): Promise<Map<string, number> | null> {
  if (roots.length === 0) return new Map();
  const nodes = new Map([...facts].map(([digest, manifest]) => [digest, toNode(manifest)]));
  const blobs = [...nodes.values()].flatMap((node) => node.blobs.map(({ digest }) => digest));
  const referring = await loadReferring(context, key.registryId, new Set(blobs));
  if (referring === null) return null;
  const tagged = await loadTagsByDigest(context, key, facts.keys());
  const elsewhere = await findElsewhere(context, key, [...facts.keys()]);
  const freed = (root: string) =>
    exclusiveOf(
      root,
      nodes,
      referring,
      (digest) => elsewhere.has(digest) || (digest !== root && tagged.has(digest)),
    );
  return new Map(roots.map((root) => [root, freed(root)]));
}

/**
 * How many tags of the registry reach each of these blobs or manifests. Empty for a registry that is too
 * large to compare while somebody waits.
 */
export async function countSharers(
  context: Context,
  registryId: string,
  parts: readonly string[],
): Promise<Map<string, number>> {
  if (parts.length === 0) return new Map();
  const referring = await loadReferring(context, registryId, new Set(parts));
  if (referring === null) return new Map();
  const tags = await countTags(context, registryId);
  return new Map(parts.map((part) => [part, weightAbove(part, referring, tags)]));
}

/** What refers to what in the registry, of the blobs these only. null for a registry that is too large. */
async function loadReferring(
  context: Context,
  registryId: string,
  blobs: ReadonlySet<string>,
): Promise<Referring | null> {
  if ((await countManifests(context, registryId)) > MOST_MANIFESTS) return null;
  const referring = nothingRefers();
  for (let cursor = ""; ;) {
    const rows = await context.db
      .selectFrom("manifests")
      .select(["digest", "facts"])
      .where("registry_id", "=", registryId)
      .where(isSomewhere)
      .where("digest", ">", cursor)
      .orderBy("digest")
      .limit(PAGE)
      .execute();
    for (const row of rows) addReferring(referring, readJson(row.facts), blobs);
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return referring;
    cursor = last.digest;
    await yieldToOthers();
  }
}

/** What was removed is remembered until the next scan, and holds nothing any more. */
function isSomewhere(where: ExpressionBuilder<Database, "manifests">) {
  return where.exists(
    where
      .selectFrom("manifest_presence as presence")
      .select("presence.digest")
      .whereRef("presence.registry_id", "=", "manifests.registry_id")
      .whereRef("presence.digest", "=", "manifests.digest")
      .where("presence.state", "!=", "missing"),
  );
}

async function countManifests({ db }: Context, registryId: string): Promise<number> {
  const row = await db
    .selectFrom("manifests")
    .select((builder) => builder.fn.countAll<number>().as("count"))
    .where("registry_id", "=", registryId)
    .executeTakeFirstOrThrow();
  return row.count;
}

async function countTags({ db }: Context, registryId: string): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom("tags")
    .select((builder) => ["digest", builder.fn.countAll<number>().as("count")])
    .where("registry_id", "=", registryId)
    .groupBy("digest")
    .execute();
  return new Map(rows.map((row) => [row.digest, row.count]));
}

/** Those that another repository has too: content is stored once for all of them. */
async function findElsewhere(
  { db }: Context,
  key: RepositoryKey,
  digests: readonly string[],
): Promise<Set<string>> {
  const elsewhere = new Set<string>();
  for (let start = 0; start < digests.length; start += CHUNK) {
    const rows = await db
      .selectFrom("manifest_presence")
      .select("digest")
      .where("registry_id", "=", key.registryId)
      .where("repository", "!=", key.repository)
      .where("state", "!=", "missing")
      .where("digest", "in", digests.slice(start, start + CHUNK))
      .execute();
    for (const row of rows) elsewhere.add(row.digest);
  }
  return elsewhere;
}
