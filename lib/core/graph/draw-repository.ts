import { parseReferrersTag } from "../oci";
import type { ManifestFacts } from "../snapshot";

/** What a manifest is drawn as. An attestation of BuildKit is an image that its index says attests another. */
export type DrawnType = ManifestFacts["kind"] | "attestation";

export interface DrawnManifest {
  digest: string;
  type: DrawnType;
  /** As its index says, or its own config. */
  platform: string | null;
  facts: ManifestFacts | null;
}

/** From an index to what it lists, and from a referrer to its subject, by their places in the drawing. */
export interface DrawnEdge {
  from: number;
  to: number;
  type: "child" | "subject";
}

interface Contents {
  /** Manifests to draw, each once. */
  digests: readonly string[];
  /** What is known of them; of an unreadable one nothing. */
  facts: ReadonlyMap<string, ManifestFacts>;
  tags: readonly { name: string; digest: string }[];
}

export interface Drawing {
  manifests: DrawnManifest[];
  edges: DrawnEdge[];
  /** Edges left out: an index may list as many children as its document holds. */
  omittedEdges: number;
}

/**
 * What hangs on what in a repository. A child that is not among `digests` is left out, unless `isGone` says that the
 * repository does not have it: then it is drawn, since an index without it cannot be pulled.
 */
export function drawRepository(
  { digests, facts, tags }: Contents,
  isGone: (digest: string) => boolean,
  mostEdges: number,
): Drawing {
  const manifests: DrawnManifest[] = [];
  const places = new Map<string, number>();
  const edges: DrawnEdge[] = [];
  let omittedEdges = 0;
  const add = (digest: string): number => {
    const known = facts.get(digest) ?? null;
    const type = known?.kind ?? "unknown";
    places.set(digest, manifests.length);
    return manifests.push({ digest, type, platform: known?.platform ?? null, facts: known }) - 1;
  };
  const subjects = new Set<string>();
  /** Once, although a signature may both name its subject and be found by a tag that does. */
  const refer = (from: number, to: number) => {
    const key = `${from} ${to}`;
    if (subjects.has(key)) return;
    subjects.add(key);
    if (edges.length < mostEdges) edges.push({ from, to, type: "subject" });
    else omittedEdges += 1;
  };
  for (const digest of digests) if (!places.has(digest)) add(digest);

  for (const digest of digests) {
    const from = places.get(digest);
    const known = facts.get(digest);
    if (from === undefined || !known) continue;
    const listed = new Set<string>();
    for (const child of known.children) {
      if (child.blob || listed.has(child.digest)) continue;
      listed.add(child.digest);
      if (edges.length >= mostEdges) {
        omittedEdges += 1;
        continue;
      }
      const to = places.get(child.digest) ?? (isGone(child.digest) ? add(child.digest) : null);
      if (to === null) continue;
      edges.push({ from, to, type: "child" });
      const drawn = manifests[to];
      if (!drawn) continue;
      if (child.attests !== undefined) drawn.type = "attestation";
      drawn.platform ??= child.platform;
    }
    const subject = known.subject === null ? undefined : places.get(known.subject);
    if (subject !== undefined) refer(from, subject);
  }
  for (const { name, digest } of tags) {
    const from = places.get(digest);
    const to = places.get(parseReferrersTag(name)?.subject ?? "");
    // A tag may be named after the very manifest that it points at.
    if (from !== undefined && to !== undefined && from !== to) refer(from, to);
  }
  return { manifests, edges, omittedEdges };
}
