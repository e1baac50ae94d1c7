import type { Snapshot } from "../../snapshot";
import { finish, type Gradual } from "../gradual";
import { indexContent, type ContentIndex } from "./content-index";
import { inOrder } from "./listing";
import { measureHolders, type Holders } from "./holders";
import { indexRepository, type RepositoryIndex } from "./repository-index";

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
  return finish(indexGradually(snapshot));
}

export function* indexGradually(snapshot: Snapshot): Gradual<RegistryIndex> {
  const known = remembered.get(snapshot);
  if (known) return known;
  const content = yield* indexContent(snapshot);
  const placeOf = new Int32Array(content.manifestCount).fill(-1);
  const unordered: RepositoryIndex[] = [];
  for (const listing of content.listings) {
    unordered.push(indexRepository(listing, content, placeOf));
    yield;
  }
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
