import "server-only";
import { blobsNeededBy } from "@/lib/core/snapshot";
import type { Context } from "../../context";
import { findHolders, type Holders } from "./find-holders";
import { loadTagsByDigest, type FactsByDigest } from "./load-facts";

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
