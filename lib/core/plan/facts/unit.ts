import type { ManifestFacts, ManifestPresence, TagFacts } from "../../snapshot";
import type { RegistryIndex } from "../graph/registry-index";
import type { RepositoryIndex } from "../graph/repository-index";
import { none } from "../graph/small-lists";

/** What a rule judges: one tag, or a manifest with all of its tags in the repository. */
export interface Unit {
  /** Its number among the units of its repository; -1 for what rules do not judge. */
  index: number;
  repository: RepositoryIndex;
  entry: number;
  digest: string;
  /** Empty for an untagged manifest. */
  tags: readonly TagFacts[];
  facts: ManifestFacts | undefined;
  presence: ManifestPresence | undefined;
  /** Readable and whole. Anything else is judged, but takes no place among the newest N from others. */
  readable: boolean;
}

export function makeUnit(
  repository: RepositoryIndex,
  entry: number,
  tags: readonly TagFacts[],
  digest: string,
  index = -1,
): Unit {
  const facts = repository.facts[entry];
  return {
    index,
    repository,
    entry,
    digest,
    tags,
    facts,
    presence: repository.presences[entry],
    readable:
      repository.states[entry] === "present" &&
      facts !== undefined &&
      facts.kind !== "unknown" &&
      repository.damage[entry] === 0,
  };
}

interface Reach {
  /** Manifest ids: itself and all children, at any depth. */
  manifests: number[];
  /** Bytes of documents and blobs together, each once; foreign layers left out. */
  bytes: number;
  /** False when what a child needs is not known, so that `bytes` is too small. */
  whole: boolean;
}

/** Everything that pulling one manifest, with all of its platforms, can fetch. */
export function reachOf(index: RegistryIndex, root: number): Reach {
  const { content } = index;
  const manifests = [root];
  const seen = new Set(manifests);
  const counted = new Set<number>();
  let bytes = 0;
  let whole = true;
  for (let at = 0; at < manifests.length; at++) {
    const id = manifests[at] ?? 0;
    if ((content.facts[id]?.kind ?? "unknown") === "unknown") whole = false;
    if (!counted.has(id)) bytes += content.sizes[id] ?? 0;
    counted.add(id);
    for (let ref = content.refStart[id] ?? 0; ref < (content.refStart[id + 1] ?? 0); ref++) {
      const blob = content.refs[ref] ?? 0;
      if (content.foreign[ref] === 1 || counted.has(blob)) continue;
      counted.add(blob);
      bytes += content.sizes[blob] ?? 0;
    }
    for (const child of content.children.get(id) ?? none) {
      if (seen.has(child)) continue;
      seen.add(child);
      manifests.push(child);
    }
  }
  return { manifests, bytes, whole };
}
