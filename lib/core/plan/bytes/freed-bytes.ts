import type { ContentIndex } from "../registry/content-index";
import type { RegistryIndex } from "../registry/registry-index";
import type { RepositoryIndex } from "../registry/repository-index";

/**
 * Bytes that the registry's garbage collection can free once the plan is carried out: what is
 * reached from removed manifests, less what is reached from any manifest that stays anywhere in the
 * registry. Sets, not sums: a layer counts once, and not at all while one image keeps it.
 * @param removedIn by repository: 1 at the places that go; absent where nothing goes
 */
export function freedBytes(
  index: RegistryIndex,
  removedIn: ReadonlyMap<RepositoryIndex, Uint8Array>,
): number {
  const { content } = index;
  const stays = new Uint8Array(content.manifestCount);
  const goes = new Uint8Array(content.manifestCount);
  for (const repository of index.repositories) {
    const removed = removedIn.get(repository);
    repository.manifestIds.forEach((id, place) => {
      if (removed?.[place] === 1) goes[id] = 1;
      else if (repository.states[place] !== "missing") stays[id] = 1;
    });
  }
  const needed = neededBlobs(content, stays);
  let bytes = 0;
  const free = (id: number): void => {
    if (needed[id] === 1) return;
    needed[id] = 1;
    bytes += content.sizes[id] ?? 0;
  };
  for (let id = 0; id < content.manifestCount; id++) {
    if (goes[id] === 0) continue;
    free(id);
    for (let at = content.refStart[id] ?? 0; at < (content.refStart[id + 1] ?? 0); at++) {
      if (content.foreign[at] === 0) free(content.refs[at] ?? 0);
    }
  }
  return bytes;
}

/** Documents and blobs of what stays, and the documents of its members, which a collector marks too. */
function neededBlobs(content: ContentIndex, stays: Uint8Array): Uint8Array {
  const needed = new Uint8Array(content.sizes.length);
  for (let id = 0; id < content.manifestCount; id++) {
    if (stays[id] === 0) continue;
    needed[id] = 1;
    for (let at = content.refStart[id] ?? 0; at < (content.refStart[id + 1] ?? 0); at++) {
      needed[content.refs[at] ?? 0] = 1;
    }
  }
  for (const [id, members] of content.children) {
    if (stays[id] === 1) for (const member of members) needed[member] = 1;
  }
  return needed;
}
