import "server-only";
import { reachOf, storable, type Reachable } from "./reach";

/** Owner of a blob or manifest that several tags reach. */
const SHARED = -1;

/**
 * For each tag the bytes that no other tag of the registry reaches: what deleting it alone would free,
 * signatures aside. Tags are given by the digest they point at; two on one digest have nothing alone.
 */
export function exclusiveSizes(
  digests: readonly string[],
  manifests: ReadonlyMap<string, Reachable>,
): number[] {
  const owners = new Map<string, number>();
  digests.forEach((digest, tag) => {
    for (const [part] of reachOf(digest, manifests)) {
      const owner = owners.get(part);
      if (owner === undefined) owners.set(part, tag);
      else if (owner !== tag) owners.set(part, SHARED);
    }
  });
  return digests.map((digest, tag) => {
    let size = 0;
    for (const [part, bytes] of reachOf(digest, manifests)) {
      if (owners.get(part) === tag) size += bytes;
    }
    return storable(size);
  });
}
