import "server-only";
import type { ManifestFacts } from "@/lib/core/snapshot";
import type { Context } from "../../context";

const CHUNK = 1_000;

/** Nobody nests indexes deeper; a hostile registry's chain of them must not hold a request up. */
const DEEPEST = 8;

export type FactsByDigest = Map<string, ManifestFacts>;

/** Facts of these digests and of everything below them; what is not stored is not in the answer. */
export async function loadFacts(
  context: Context,
  registryId: string,
  digests: Iterable<string>,
): Promise<FactsByDigest> {
  const facts: FactsByDigest = new Map();
  let wanted = [...new Set(digests)];
  for (let depth = 0; wanted.length > 0 && depth < DEEPEST; depth++) {
    const found = await loadChunks(context, registryId, wanted);
    for (const manifest of found) facts.set(manifest.digest, manifest);
    const members = found.flatMap((manifest) =>
      manifest.children.filter((child) => !child.blob).map((child) => child.digest),
    );
    wanted = [...new Set(members)].filter((digest) => !facts.has(digest));
  }
  return facts;
}

async function loadChunks(
  { db }: Context,
  registryId: string,
  digests: readonly string[],
): Promise<ManifestFacts[]> {
  const facts: ManifestFacts[] = [];
  for (let start = 0; start < digests.length; start += CHUNK) {
    const rows = await db
      .selectFrom("manifests")
      .select("facts")
      .where("registry_id", "=", registryId)
      .where("digest", "in", digests.slice(start, start + CHUNK))
      .execute();
    for (const row of rows) facts.push(JSON.parse(row.facts) as ManifestFacts);
  }
  return facts;
}

/** State of each of these digests in one repository; one that never was there is not in the answer. */
export async function loadStates(
  { db }: Context,
  place: { registryId: string; repository: string },
  digests: Iterable<string>,
): Promise<Map<string, string>> {
  const wanted = [...new Set(digests)];
  const states = new Map<string, string>();
  for (let start = 0; start < wanted.length; start += CHUNK) {
    const rows = await db
      .selectFrom("manifest_presence")
      .select(["digest", "state"])
      .where("registry_id", "=", place.registryId)
      .where("repository", "=", place.repository)
      .where("digest", "in", wanted.slice(start, start + CHUNK))
      .execute();
    for (const row of rows) states.set(row.digest, row.state);
  }
  return states;
}

/** All tags of a repository by the digest they point at. */
export async function loadTagsByDigest(
  { db }: Context,
  place: { registryId: string; repository: string },
  digests: Iterable<string>,
): Promise<Map<string, string[]>> {
  const wanted = [...new Set(digests)].filter((digest) => digest !== "");
  const tags = new Map<string, string[]>();
  for (let start = 0; start < wanted.length; start += CHUNK) {
    const rows = await db
      .selectFrom("tags")
      .select(["name", "digest"])
      .where("registry_id", "=", place.registryId)
      .where("repository", "=", place.repository)
      .where("digest", "in", wanted.slice(start, start + CHUNK))
      .orderBy("name")
      .execute();
    for (const { digest, name } of rows) {
      const names = tags.get(digest);
      if (names) names.push(name);
      else tags.set(digest, [name]);
    }
  }
  return tags;
}
