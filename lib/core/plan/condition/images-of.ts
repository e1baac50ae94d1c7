import type { ManifestFacts } from "../../snapshot";
import type { ContentIndex } from "../registry/content-index";

/** One of the manifests at which a pull may end: what an index says of it, and what was read of it. */
export interface PulledImage {
  platform: string | null;
  /** undefined: nothing that can be relied on was read. */
  facts: ManifestFacts | undefined;
}

/** What an index stands for, at any depth; anything else stands for itself. Attestations are no images. */
export function imagesOf(root: ManifestFacts, content: ContentIndex): PulledImage[] {
  const images: PulledImage[] = [];
  const indexes = new Set<ManifestFacts>();
  const add = (facts: ManifestFacts | undefined, platform: string | null) => {
    if (facts?.kind === "index") indexes.add(facts);
    else if (facts === undefined || facts.kind === "unknown")
      images.push({ platform, facts: undefined });
    else images.push({ platform: platform ?? facts.platform, facts });
  };
  add(root, null);
  // A set is walked in the order of insertion, what is added on the way included.
  for (const { children } of indexes) {
    for (const child of children) {
      if (child.blob === true || child.attests !== undefined) continue;
      add(content.facts[content.find(child.digest)], child.platform);
    }
  }
  return images;
}
