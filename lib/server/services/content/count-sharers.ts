import "server-only";
import type { Context } from "../../context";
import { findHolders } from "./find-holders";

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
