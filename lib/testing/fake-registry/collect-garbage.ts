import { referencesOf, type RegistryState } from "./state";

export interface GarbageCollection {
  /** As `--delete-untagged`. */
  deleteUntagged?: boolean;
  /** Distribution before 3.0 forgets that an index keeps its children. */
  forgetChildren?: boolean;
  /** A running registry's descriptor cache does not notice what went. */
  cached?: boolean;
}

/** Marks what every manifest refers to and sweeps the other blobs, as Distribution's command does. */
export function collectGarbage(state: RegistryState, options: GarbageCollection = {}): string[] {
  if (options.deleteUntagged) dropUntagged(state, options.forgetChildren ?? false);
  const marked = new Set<string>();
  for (const { manifests } of state.repositories.values()) {
    for (const { bytes } of manifests.values()) {
      for (const digest of referencesOf(bytes).blobs) marked.add(digest);
    }
  }
  const gone = [...state.blobs.keys()].filter((digest) => !marked.has(digest));
  for (const digest of gone) {
    if (options.cached) state.stale.set(digest, state.blobs.get(digest)?.length ?? 0);
    state.blobs.delete(digest);
    // A cache answers by repository link, which collection leaves in place.
    if (options.cached) continue;
    for (const { blobs } of state.repositories.values()) blobs.delete(digest);
  }
  return gone;
}

function dropUntagged(state: RegistryState, forgetChildren: boolean): void {
  for (const { tags, manifests } of state.repositories.values()) {
    const kept = new Set<string>();
    const keep = (digest: string): void => {
      const manifest = manifests.get(digest);
      if (!manifest || kept.has(digest)) return;
      kept.add(digest);
      if (!forgetChildren) referencesOf(manifest.bytes).manifests.forEach(keep);
    };
    for (const digest of tags.values()) keep(digest);
    for (const digest of manifests.keys()) if (!kept.has(digest)) manifests.delete(digest);
  }
}
