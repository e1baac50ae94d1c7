import "server-only";
import type { Context } from "../../context";

const CHUNK = 1_000;

/**
 * Digests whose content is stored, among those of these repositories and those that events name. All of a
 * large registry would take longer to load than its news takes to read.
 */
export async function loadKnownAmong(
  { db }: Context,
  registryId: string,
  { repositories, digests }: { repositories: readonly string[]; digests: readonly string[] },
): Promise<Set<string>> {
  const known = new Set<string>();
  const manifests = db
    .selectFrom("manifests")
    .select("manifests.digest")
    .where("manifests.registry_id", "=", registryId);
  for (const names of chunksOf(repositories)) {
    const rows = await manifests
      .innerJoin("manifest_presence as presence", (join) =>
        join
          .onRef("presence.registry_id", "=", "manifests.registry_id")
          .onRef("presence.digest", "=", "manifests.digest"),
      )
      .where("presence.repository", "in", names)
      .execute();
    for (const row of rows) known.add(row.digest);
  }
  for (const wanted of chunksOf(digests)) {
    const rows = await manifests.where("manifests.digest", "in", wanted).execute();
    for (const row of rows) known.add(row.digest);
  }
  return known;
}

function chunksOf(values: readonly string[]): string[][] {
  const distinct = [...new Set(values)];
  const count = Math.ceil(distinct.length / CHUNK);
  return Array.from({ length: count }, (_, at) => distinct.slice(at * CHUNK, (at + 1) * CHUNK));
}
