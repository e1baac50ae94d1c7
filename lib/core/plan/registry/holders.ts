import type { ContentIndex } from "./content-index";
import type { RepositoryIndex } from "./repository-index";

/** Who refers to what, over the whole registry: blobs are stored once for all repositories. */
export interface Holders {
  /** By manifest id: in how many repositories it is. */
  repositories: Int32Array;
  /** By id: how many manifests that are somewhere refer to it as a blob. */
  manifests: Int32Array;
}

export function measureHolders(
  content: ContentIndex,
  repositories: readonly RepositoryIndex[],
): Holders {
  const present = new Int32Array(content.manifestCount);
  for (const repository of repositories) {
    repository.manifestIds.forEach((id, place) => {
      if (repository.states[place] !== "missing") present[id] = (present[id] ?? 0) + 1;
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
