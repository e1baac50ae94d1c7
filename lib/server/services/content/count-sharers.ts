import "server-only";
import { setImmediate as breathe } from "node:timers/promises";
import type { ManifestFacts } from "@/lib/core/snapshot";
import type { Context } from "../../context";

const PAGE = 2_000;

/** Above this, counting would hold other requests up for the sake of one number on a page. */
const MOST_MANIFESTS = 50_000;

/**
 * How many tags of the registry reach each of these blobs or manifests. Empty for a registry that is too
 * large to compare while somebody waits.
 */
export async function countSharers(
  context: Context,
  registryId: string,
  parts: readonly string[],
): Promise<Map<string, number>> {
  if (parts.length === 0 || (await countManifests(context, registryId)) > MOST_MANIFESTS) {
    return new Map();
  }
  const { holders, parents } = await findHolders(context, registryId, new Set(parts));
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

/** Manifests that hold each blob, and for every member of an index its parents. */
async function findHolders({ db }: Context, registryId: string, parts: ReadonlySet<string>) {
  const holders = new Map<string, string[]>();
  const parents = new Map<string, string[]>();
  for (let cursor = ""; ;) {
    const rows = await db
      .selectFrom("manifests")
      .select(["digest", "facts"])
      .where("registry_id", "=", registryId)
      .where("digest", ">", cursor)
      .orderBy("digest")
      .limit(PAGE)
      .execute();
    for (const row of rows) {
      const facts = JSON.parse(row.facts) as ManifestFacts;
      for (const { digest } of facts.blobs)
        if (parts.has(digest)) push(holders, digest, row.digest);
      for (const { digest } of facts.children) push(parents, digest, row.digest);
    }
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return { holders, parents };
    cursor = last.digest;
    await breathe();
  }
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
