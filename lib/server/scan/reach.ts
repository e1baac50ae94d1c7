import "server-only";
import { blobsNeededBy, type ManifestFacts } from "@/lib/core/snapshot";

/** As much of a manifest as its reach takes. */
export interface Reachable {
  size: number;
  /** Digest and bytes; foreign layers are not in the registry and left out. */
  blobs: readonly (readonly [string, number])[];
  children: readonly string[];
}

export function toReachable(facts: ManifestFacts): Reachable {
  return {
    size: facts.size,
    blobs: blobsNeededBy(facts)
      .filter((blob) => !blob.foreign)
      .map((blob) => [blob.digest, blob.size] as const),
    children: facts.children.filter((child) => !child.blob).map((child) => child.digest),
  };
}

/**
 * Everything a manifest needs, itself included, each digest once with its bytes. A member whose content
 * is not known counts nothing: its size would be a guess.
 */
export function reachOf(
  digest: string,
  manifests: ReadonlyMap<string, Reachable>,
): Map<string, number> {
  const reached = new Map<string, number>();
  const pending = [digest];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const manifest = manifests.get(next);
    if (!manifest || reached.has(next)) continue;
    reached.set(next, manifest.size);
    for (const [blob, bytes] of manifest.blobs) reached.set(blob, bytes);
    pending.push(...manifest.children);
  }
  return reached;
}

export function sizeOf(digest: string, manifests: ReadonlyMap<string, Reachable>): number {
  let size = 0;
  for (const bytes of reachOf(digest, manifests).values()) size += bytes;
  return storable(size);
}

/** Manifests may claim any sizes; added up, they must still be a number that every store takes. */
export const storable = (size: number): number => Math.min(size, Number.MAX_SAFE_INTEGER);
