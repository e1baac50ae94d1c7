import type { Snapshot } from "../../snapshot";
import { type ContentIndex, indexContent } from "./content-index";
import { indexRepository, type RepositoryIndex } from "./repository-index";
import { inOrder } from "./listing";

export interface RegistryIndex {
  snapshot: Snapshot;
  /** Whether every repository of the registry is known to its end: only then is something nowhere. */
  complete: boolean;
  content: ContentIndex;
  /** By name. */
  repositories: readonly RepositoryIndex[];
  holders: Holders;
}

const remembered = new WeakMap<Snapshot, RegistryIndex>();

/**
 * The snapshot made ready for planning. It does not depend on policy or clock, so planning the same
 * snapshot again (what-if, comparing two policies) does not pay for it again. A snapshot is never
 * changed after it was planned on.
 */
export function indexRegistry(snapshot: Snapshot): RegistryIndex {
  const known = remembered.get(snapshot);
  if (known) return known;
  const content = indexContent(snapshot);
  const entryOf = new Int32Array(content.manifestCount).fill(-1);
  const unordered = content.listings.map((listing) => indexRepository(listing, content, entryOf));
  const repositories = inOrder(unordered, ({ name }) => name);
  const index = {
    snapshot,
    complete: snapshot.complete && repositories.every((repository) => repository.complete),
    content,
    repositories,
    holders: measureHolders(content, repositories),
  };
  remembered.set(snapshot, index);
  return index;
}

/** Who refers to what, over the whole registry: blobs are stored once for all repositories. */
interface Holders {
  /** By manifest id: in how many repositories it is. */
  repositories: Int32Array;
  /** By id: how many manifests that are somewhere refer to it as a blob. */
  manifests: Int32Array;
}

function measureHolders(content: ContentIndex, repositories: readonly RepositoryIndex[]): Holders {
  const present = new Int32Array(content.manifestCount);
  for (const repository of repositories) {
    repository.manifestIds.forEach((id, entry) => {
      if (repository.states[entry] !== "missing") present[id] = (present[id] ?? 0) + 1;
    });
  }
  const manifests = new Int32Array(content.sizes.length);
  for (let id = 0; id < content.manifestCount; id++) {
    if (present[id] === 0) continue;
    for (let at = content.refStart[id] ?? 0; at < (content.refStart[id + 1] ?? 0); at++) {
      const blob = content.refs[at] ?? 0;
      manifests[blob] = (manifests[blob] ?? 0) + 1;
    }
  }
  return { repositories: present, manifests };
}
