import type { ManifestPresence, RepositorySnapshot, TagFacts } from "../../snapshot";

/** A repository's tags and manifests in an order of their own, each with its number in the content index. */
export interface Listing {
  repository: RepositorySnapshot;
  presences: readonly ManifestPresence[];
  presenceIds: Int32Array;
  tags: readonly TagFacts[];
  tagIds: Int32Array;
}

export function listRepository(
  repository: RepositorySnapshot,
  intern: (digest: string) => number,
): Listing {
  const presences = inOrder(repository.manifests, (presence) => presence.digest);
  const tags = inOrder(repository.tags, (tag) => tag.name);
  const presenceIds = new Int32Array(presences.length);
  presences.forEach((presence, at) => {
    presenceIds[at] = intern(presence.digest);
  });
  const tagIds = new Int32Array(tags.length);
  tags.forEach((tag, at) => {
    tagIds[at] = intern(tag.digest);
  });
  return { repository, presences, presenceIds, tags, tagIds };
}

/**
 * By code units, so that a plan does not depend on the order in which facts were stored. No two have
 * the same key.
 */
export function inOrder<T>(items: readonly T[], key: (item: T) => string): readonly T[] {
  const sorted = items.every((item, at) => key(items[at - 1] ?? item) <= key(item));
  if (sorted) return items;
  return [...items].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}
