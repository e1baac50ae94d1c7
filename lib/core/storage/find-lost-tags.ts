import { neededBy, type StoredManifests } from "./needed-blobs";
import type { StoredRegistry } from "./stored-registry";

/**
 * Tags that have lost something between two readings of a storage: the tag itself, or a manifest, a config or a layer
 * that it needs and that was there before. What was missing already is not counted again.
 */
export function findLostTags(
  before: { stored: StoredRegistry; manifests: StoredManifests },
  after: StoredRegistry,
): { repository: string; tag: string }[] {
  const lost: { repository: string; tag: string }[] = [];
  for (const [name, { tags, revisions }] of before.stored.repositories) {
    const now = after.repositories.get(name);
    const isWhole = new Map<string, boolean>();
    const look = (digest: string): boolean => {
      const known = isWhole.get(digest);
      if (known !== undefined) return known;
      // An index that lists itself ends here.
      isWhole.set(digest, true);
      const linked = !revisions.has(digest) || now?.revisions.has(digest) === true;
      let whole = linked;
      for (const blob of neededBy(digest, before.manifests))
        if (before.stored.blobs.has(blob) && !after.blobs.has(blob)) whole = false;
      for (const child of before.manifests.get(digest)?.children ?? [])
        if (!look(child)) whole = false;
      isWhole.set(digest, whole);
      return whole;
    };
    for (const [tag, { digest }] of tags) {
      const stays = now?.tags.get(tag)?.digest === digest;
      if (!stays || (digest !== null && !look(digest))) lost.push({ repository: name, tag });
    }
  }
  return lost;
}
