import "server-only";
import type { UntaggedManifest } from "@/lib/core/api/content";
import type { Context } from "../../context";

type FormerTags = UntaggedManifest["formerTags"];

/** Tags that pointed at these digests, given in their order; each tag once, the latest to leave first. */
export async function loadFormerTags(
  { db }: Context,
  place: { registryId: string; repository: string },
  digests: readonly string[],
): Promise<Map<string, FormerTags>> {
  const [first, last] = [digests[0], digests.at(-1)];
  if (first === undefined || last === undefined) return new Map();
  // One range instead of thousands of names: a page of the list is nearly all that lies between its ends.
  const rows = await db
    .selectFrom("tag_history")
    .select(["digest", "name", "since", "until"])
    .where("registry_id", "=", place.registryId)
    .where("repository", "=", place.repository)
    .where("digest", ">=", first)
    .where("digest", "<=", last)
    .orderBy("until", "desc")
    .orderBy("name")
    .execute();
  const wanted = new Set(digests);
  const former = new Map<string, Map<string, FormerTags[number]>>();
  for (const { digest, ...tag } of rows) {
    if (!wanted.has(digest)) continue;
    const known = former.get(digest) ?? new Map<string, FormerTags[number]>();
    if (!known.has(tag.name)) known.set(tag.name, tag);
    former.set(digest, known);
  }
  return new Map([...former].map(([digest, tags]) => [digest, [...tags.values()]]));
}
