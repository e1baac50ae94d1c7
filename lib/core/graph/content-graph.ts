import { blobsNeededBy, type ManifestFacts } from "../snapshot";

/** As much of a manifest as its place in the graph takes. */
export interface ContentNode {
  size: number;
  /** Config and layers, each digest once. Foreign layers are not in the registry. */
  blobs: readonly { digest: string; size: number; foreign: boolean }[];
  /** Child manifests of an index. */
  children: readonly string[];
}

export type ContentNodes = ReadonlyMap<string, ContentNode>;

export function toNode(facts: Pick<ManifestFacts, "size" | "blobs" | "children">): ContentNode {
  return {
    size: facts.size,
    blobs: blobsNeededBy(facts).map(({ digest, size, foreign }) => ({
      digest,
      size,
      foreign: foreign === true,
    })),
    children: facts.children.filter((child) => !child.blob).map((child) => child.digest),
  };
}

/** What refers to what in a whole registry, seen from below. */
export interface Referring {
  /** By blob: the manifests that have it as config or layer. */
  holders: Map<string, string[]>;
  /** By digest: the indexes that list it, as a child manifest or as a layer of a build cache. */
  parents: Map<string, string[]>;
}

export const nothingRefers = (): Referring => ({ holders: new Map(), parents: new Map() });

/** Adds one manifest of the registry. `parts`: the blobs whose holders are asked for; all when absent. */
export function addReferring(
  { holders, parents }: Referring,
  facts: Pick<ManifestFacts, "digest" | "blobs" | "children">,
  parts?: ReadonlySet<string>,
): void {
  for (const { digest } of blobsNeededBy(facts))
    if (parts?.has(digest) !== false) push(holders, digest, facts.digest);
  for (const { digest } of facts.children) push(parents, digest, facts.digest);
}

function push(groups: Map<string, string[]>, key: string, item: string): void {
  const group = groups.get(key);
  if (group) group.push(item);
  else groups.set(key, [item]);
}

/**
 * Everything a manifest needs, itself included, each digest once with its bytes. A child whose content is not
 * known counts nothing: its size would be a guess.
 */
export function reachOf(digest: string, nodes: ContentNodes): Map<string, number> {
  const reached = new Map<string, number>();
  const pending = [digest];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const node = nodes.get(next);
    if (!node || reached.has(next)) continue;
    reached.set(next, node.size);
    for (const blob of node.blobs) if (!blob.foreign) reached.set(blob.digest, blob.size);
    pending.push(...node.children);
  }
  return reached;
}

export function sizeOf(digest: string, nodes: ContentNodes): number {
  let size = 0;
  for (const bytes of reachOf(digest, nodes).values()) size += bytes;
  return size;
}

/**
 * Exclusive bytes: what deleting this manifest alone would free, with the children that only it has. Nothing
 * when something else keeps it, or it is a child itself.
 * @param isKept whether a tag, or another repository, keeps this manifest
 */
export function exclusiveOf(
  root: string,
  nodes: ContentNodes,
  { holders, parents }: Referring,
  isKept: (digest: string) => boolean,
): number {
  if (isKept(root)) return 0;
  const removed = removedWith(root, nodes, parents, isKept);
  const isOnlyIn = (digests: readonly string[] = []) =>
    digests.every((other) => removed.has(other));
  const freed = new Map<string, number>();
  for (const digest of removed) {
    const node = nodes.get(digest);
    if (!node) continue;
    freed.set(digest, node.size);
    for (const blob of node.blobs) {
      if (blob.foreign) continue;
      if (isOnlyIn(holders.get(blob.digest)) && isOnlyIn(parents.get(blob.digest)))
        freed.set(blob.digest, blob.size);
    }
  }
  let bytes = 0;
  for (const size of freed.values()) bytes += size;
  return bytes;
}

/** The manifest and those children, at any depth, that nothing else has. */
function removedWith(
  root: string,
  nodes: ContentNodes,
  parents: Referring["parents"],
  isKept: (digest: string) => boolean,
): Set<string> {
  const removed = new Set([root]);
  for (const digest of removed) {
    for (const child of nodes.get(digest)?.children ?? []) {
      const alone = (parents.get(child) ?? []).every((parent) => removed.has(parent));
      if (alone && !isKept(child)) removed.add(child);
    }
  }
  return removed;
}

/** How much of `weight` reaches this blob or manifest: with the number of its tags, how many tags need it. */
export function weightAbove(
  part: string,
  { holders, parents }: Referring,
  weight: ReadonlyMap<string, number>,
): number {
  const seen = new Set<string>();
  const pending = [part, ...(holders.get(part) ?? [])];
  let sum = 0;
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    sum += weight.get(next) ?? 0;
    pending.push(...(parents.get(next) ?? []));
  }
  return sum;
}
