import "server-only";
import { setImmediate as yieldToOthers } from "node:timers/promises";
import type { ExpressionBuilder } from "kysely";
import { blobsNeededBy, type ManifestFacts } from "@/lib/core/snapshot";
import type { Context } from "../app/context";
import type { Database } from "../store/schema";
import { type FactsByDigest, loadTagsByDigest } from "./manifest-summary";

const CHUNK = 1_000;

interface Place {
  registryId: string;
  repository: string;
}

/**
 * Bytes that deleting each of these manifests alone would free once garbage is collected, with the members
 * that only it has. `facts` holds them and all below. null in a registry too large to compare.
 */
export async function freedAlone(
  context: Context,
  place: Place,
  roots: readonly string[],
  facts: FactsByDigest,
): Promise<Map<string, number> | null> {
  if (roots.length === 0) return new Map();
  const blobs = new Set<string>();
  for (const manifest of facts.values()) {
    for (const blob of blobsNeededBy(manifest)) blobs.add(blob.digest);
  }
  const found = await findHolders(context, place.registryId, blobs);
  if (found === null) return null;
  const tagged = await loadTagsByDigest(context, place, facts.keys());
  const elsewhere = await findElsewhere(context, place, [...facts.keys()]);
  const stays = (digest: string) => tagged.has(digest) || elsewhere.has(digest);
  return new Map(
    roots.map((root) => {
      const going = stays(root) ? new Set<string>() : goWith(root, facts, found, stays);
      return [root, bytesOf(going, facts, found)];
    }),
  );
}

/** The manifest and those members, at any depth, that nothing else has. */
function goWith(
  root: string,
  facts: FactsByDigest,
  { parents }: Holders,
  stays: (digest: string) => boolean,
): Set<string> {
  const going = new Set([root]);
  for (const digest of going) {
    for (const child of facts.get(digest)?.children ?? []) {
      const alone = (parents.get(child.digest) ?? []).every((parent) => going.has(parent));
      if (!child.blob && alone && !stays(child.digest)) going.add(child.digest);
    }
  }
  return going;
}

function bytesOf(
  going: ReadonlySet<string>,
  facts: FactsByDigest,
  { holders, parents }: Holders,
): number {
  const freed = new Map<string, number>();
  const isOnlyIn = (digests: readonly string[] = []) => digests.every((other) => going.has(other));
  for (const digest of going) {
    const manifest = facts.get(digest);
    if (!manifest) continue;
    freed.set(digest, manifest.size);
    for (const blob of blobsNeededBy(manifest)) {
      if (blob.foreign) continue;
      if (isOnlyIn(holders.get(blob.digest)) && isOnlyIn(parents.get(blob.digest)))
        freed.set(blob.digest, blob.size);
    }
  }
  let bytes = 0;
  for (const size of freed.values()) bytes += size;
  return bytes;
}

/** Those that another repository has too: content is stored once for all of them. */
async function findElsewhere(
  { db }: Context,
  place: Place,
  digests: readonly string[],
): Promise<Set<string>> {
  const elsewhere = new Set<string>();
  for (let start = 0; start < digests.length; start += CHUNK) {
    const rows = await db
      .selectFrom("manifest_presence")
      .select("digest")
      .where("registry_id", "=", place.registryId)
      .where("repository", "!=", place.repository)
      .where("state", "!=", "missing")
      .where("digest", "in", digests.slice(start, start + CHUNK))
      .execute();
    for (const row of rows) elsewhere.add(row.digest);
  }
  return elsewhere;
}

const PAGE = 2_000;

/** Above this, comparing would hold other requests up for the sake of one number on a page. */
const MOST_MANIFESTS = 50_000;

interface Holders {
  /** By blob: the manifests that have it as config or layer. */
  holders: ReadonlyMap<string, readonly string[]>;
  /** By member of any index: the indexes that list it. */
  parents: ReadonlyMap<string, readonly string[]>;
}

/**
 * Manifests of the registry that hold each of these blobs. null for a registry that is too large to compare
 * while somebody waits.
 */
async function findHolders(
  context: Context,
  registryId: string,
  parts: ReadonlySet<string>,
): Promise<Holders | null> {
  if ((await countManifests(context, registryId)) > MOST_MANIFESTS) return null;
  const holders = new Map<string, string[]>();
  const parents = new Map<string, string[]>();
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
    for (const row of rows) {
      const facts = JSON.parse(row.facts) as ManifestFacts;
      for (const { digest } of blobsNeededBy(facts))
        if (parts.has(digest)) push(holders, digest, row.digest);
      for (const { digest } of facts.children) push(parents, digest, row.digest);
    }
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return { holders, parents };
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

function push(groups: Map<string, string[]>, key: string, item: string): void {
  const group = groups.get(key);
  if (group) group.push(item);
  else groups.set(key, [item]);
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
  const found = await findHolders(context, registryId, new Set(parts));
  if (found === null) return new Map();
  const { holders, parents } = found;
  const tagged = await countTags(context, registryId);
  return new Map(
    parts.map((part) => {
      const seen = new Set<string>();
      const pending = [part, ...(holders.get(part) ?? [])];
      let count = 0;
      for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
        if (seen.has(next)) continue;
        seen.add(next);
        count += tagged.get(next) ?? 0;
        pending.push(...(parents.get(next) ?? []));
      }
      return [part, count];
    }),
  );
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
