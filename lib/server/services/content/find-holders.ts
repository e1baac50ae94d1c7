import "server-only";
import { setImmediate as breathe } from "node:timers/promises";
import type { ExpressionBuilder } from "kysely";
import { blobsNeededBy, type ManifestFacts } from "@/lib/core/snapshot";
import type { Context } from "../../context";
import type { Database } from "../../store/schema";

const PAGE = 2_000;

/** Above this, comparing would hold other requests up for the sake of one number on a page. */
const MOST_MANIFESTS = 50_000;

export interface Holders {
  /** By blob: the manifests that have it as config or layer. */
  holders: ReadonlyMap<string, readonly string[]>;
  /** By member of any index: the indexes that list it. */
  parents: ReadonlyMap<string, readonly string[]>;
}

/**
 * Manifests of the registry that hold each of these blobs. null for a registry that is too large to compare
 * while somebody waits.
 */
export async function findHolders(
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
    await breathe();
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
