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
  { context: { db } }: Finding,
  registryId: string,
  digests: readonly string[],
): Promise<Place[]> {
  const places: Place[] = [];
  for (let start = 0; start < digests.length; start += CHUNK) {
    const some = digests.slice(start, start + CHUNK);
    const tags = db
      .selectFrom("tags")
      .select(({ fn }) => ["repository", "digest", fn.min("name").as("tag")])
      .where("registry_id", "=", registryId)
      .where("digest", "in", some)
      .groupBy(["repository", "digest"])
      .as("tagged");
    const rows = await db
      .selectFrom("manifest_presence as presence")
      .innerJoin("manifests", (join) =>
        join
          .onRef("manifests.registry_id", "=", "presence.registry_id")
          .onRef("manifests.digest", "=", "presence.digest"),
      )
      .leftJoin(tags, (join) =>
        join
          .onRef("tagged.repository", "=", "presence.repository")
          .onRef("tagged.digest", "=", "presence.digest"),
      )
      .select(["presence.repository", "presence.digest", "tagged.tag", "manifests.created"])
      .where("presence.registry_id", "=", registryId)
      .where("presence.digest", "in", some)
      .where("presence.state", "!=", "missing")
      .limit(MOST_PLACES)
      .execute();
    for (const row of rows) places.push({ registryId, ...row });
  }
  return places;
}
