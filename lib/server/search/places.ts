import "server-only";
import type { Finding } from "./lookup";

/** Content in one repository. */
export interface Place {
  registryId: string;
  repository: string;
  digest: string;
  /** One of the tags that point at it: the first by name. */
  tag: string | null;
  created: number | null;
}

/** A digest may be in every repository of a registry. */
const MOST_PLACES = 2_000;
const CHUNK = 500;

/** Where these manifests are, as far as scans and events know and registries have not lost them. */
export async function findPlaces(
  finding: Finding,
  registryId: string,
  digests: readonly string[],
): Promise<Place[]> {
  const { db } = finding.context;
  const places: Place[] = [];
  for (let start = 0; start < digests.length; start += CHUNK) {
    const some = digests.slice(start, start + CHUNK);
    const rows = await db
      .selectFrom("manifest_presence as presence")
      .innerJoin("manifests", (join) =>
        join
          .onRef("manifests.registry_id", "=", "presence.registry_id")
          .onRef("manifests.digest", "=", "presence.digest"),
      )
      .select(["presence.repository", "presence.digest", "manifests.created"])
      .where("presence.registry_id", "=", registryId)
      .where("presence.digest", "in", some)
      .where("presence.state", "!=", "missing")
      .limit(MOST_PLACES)
      .execute();
    const tags = await findTagsOf(finding, registryId, some);
    for (const row of rows)
      places.push({ registryId, ...row, tag: tags.get(`${row.repository} ${row.digest}`) ?? null });
  }
  return places;
}

/** The first tag by name, by "repository digest". Not grouped in the query: SQLite would read all tags for that. */
async function findTagsOf(
  { context: { db } }: Finding,
  registryId: string,
  digests: readonly string[],
): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom("tags")
    .select(["repository", "digest", "name"])
    .where("registry_id", "=", registryId)
    .where("digest", "in", digests)
    .limit(MOST_PLACES)
    .execute();
  const tags = new Map<string, string>();
  for (const { repository, digest, name } of rows) {
    const key = `${repository} ${digest}`;
    const known = tags.get(key);
    if (known === undefined || name < known) tags.set(key, name);
  }
  return tags;
}
