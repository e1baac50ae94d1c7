import "server-only";
import type { Tag } from "@/lib/core/api/content";
import { cutText } from "@/lib/core/text/hidden-characters";
import { sizeOf, toReachable, type Reachable } from "../../scan/reach";
import type { FactsByDigest } from "./load-facts";

export interface ManifestSurroundings {
  facts: FactsByDigest;
  reachable: ReadonlyMap<string, Reachable>;
}

type ManifestSummary = Pick<
  Tag,
  | "digest"
  | "kind"
  | "mediaType"
  | "artifactType"
  | "platforms"
  | "created"
  | "createdSource"
  | "size"
>;

export function surroundingsOf(facts: FactsByDigest): ManifestSurroundings {
  return {
    facts,
    reachable: new Map([...facts].map(([digest, manifest]) => [digest, toReachable(manifest)])),
  };
}

/**
 * Whoever pushes an image chooses these texts, and an index may name as many platforms as fit into it: of
 * each tag of a list so much is sent. The manifest itself is sent whole. 255: RFC 6838 4.2, for both parts.
 */
const longest = 255;
const mostPlatforms = 100;

/** What lists show of a manifest; of one that nothing is known of, its digest. */
export function manifestSummary(digest: string, around: ManifestSurroundings): ManifestSummary {
  const facts = around.facts.get(digest);
  return {
    digest,
    kind: facts?.kind ?? "unknown",
    mediaType: cutText(facts?.mediaType ?? "", longest),
    artifactType: facts?.artifactType ? cutText(facts.artifactType, longest) : null,
    platforms: platformsOf(digest, around.facts),
    created: facts?.created ?? null,
    createdSource: facts?.createdSource ?? null,
    size: sizeOf(digest, around.reachable),
  };
}

/** Of an image its own, of an index those of its images: an attestation has none. */
function platformsOf(digest: string, facts: FactsByDigest): string[] {
  const platforms = new Set<string>();
  const pending = [digest];
  const seen = new Set<string>();
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    const manifest = facts.get(next);
    if (manifest?.platform) platforms.add(manifest.platform);
    for (const child of manifest?.children ?? []) {
      if (child.blob || child.attests !== undefined) continue;
      if (child.platform) platforms.add(child.platform);
      else pending.push(child.digest);
    }
  }
  platforms.delete("unknown/unknown");
  const sorted = [...platforms].sort().slice(0, mostPlatforms);
  return sorted.map((platform) => cutText(platform, longest));
}
