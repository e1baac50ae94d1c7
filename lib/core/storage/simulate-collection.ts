import { type Phrase, phrase } from "../phrases";
import type { StoredRepository, TaggedContent } from "./stored-registry";
import type { StoredManifest, StoredManifests } from "./needed-blobs";
import { findKept } from "./survey-storage";

/** Whose collector: of version 2, or of 3.0 and later, which also marks what an index lists. */
export type CollectorVersion = "2" | "3";

export interface CollectionOutcome {
  /** Why it would end with an error, and free nothing; null when it would not. */
  fails: Phrase | null;
  /** False where a manifest cannot be understood as the collector does: what follows may be otherwise. */
  certain: boolean;
  /** Digests of blobs that it would remove. */
  blobs: string[];
  bytes: number;
  /** Manifests that it would remove as untagged. */
  manifests: { repository: string; digest: string }[];
  /** What tags need and it would destroy. */
  destroys: Destroyed[];
}

export interface Destroyed {
  repository: string;
  /** A manifest that a tag needs: a platform of an index, for example. */
  digest: string;
  /** manifest: it is gone itself. blobs: some of what it needs is gone. */
  lost: "manifest" | "blobs";
}

interface Order {
  version: CollectorVersion;
  /** With the collector's option of that name. */
  deleteUntagged: boolean;
}

/** What of a storage the collector goes by. */
export interface CollectedStorage {
  repositories: ReadonlyMap<string, CollectedRepository>;
  /** By digest, their bytes. */
  blobs: ReadonlyMap<string, number>;
}

export type CollectedRepository = Pick<StoredRepository, "hasTags" | "hasLayers"> & TaggedContent;

/**
 * What the CNCF Distribution's `garbage-collect` would do to a storage now, step by step as its source does
 * (registry/storage/garbagecollect.go): repositories and manifests in the order of their paths, marking what is
 * to stay, then removing every other blob.
 */
export function simulateCollectionAtOnce(
  stored: CollectedStorage,
  manifests: StoredManifests,
  order: Order,
): CollectionOutcome {
  const steps = collect(stored, manifests, order);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** The same, without keeping others from being answered meanwhile: `pause` is awaited after each repository. */
export async function simulateCollection(
  stored: CollectedStorage,
  manifests: StoredManifests,
  order: Order,
  pause: () => Promise<void> = async () => {},
): Promise<CollectionOutcome> {
  const steps = collect(stored, manifests, order);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    await pause();
  }
}

/** Yields after each repository. */
function* collect(
  stored: CollectedStorage,
  manifests: StoredManifests,
  { version, deleteUntagged }: Order,
): Generator<void, CollectionOutcome> {
  const marked = new Set<string>();
  const untagged: CollectionOutcome["manifests"] = [];
  let certain = true;
  const repositories = [...stored.repositories]
    // To version 2 what has no folder of layers is no repository, and what it has is swept away.
    .filter(([, { hasLayers }]) => hasLayers || version === "3")
    .sort(([a], [b]) => comparePaths(a, b));
  for (const [name, repository] of repositories) {
    const tagged = new Set([...repository.tags.values()].map(({ digest }) => digest));
    const revisions = [...repository.revisions.keys()].sort();
    // A link to what is not there is passed over.
    for (const digest of revisions.filter((revision) => stored.blobs.has(revision))) {
      if (deleteUntagged && !tagged.has(digest)) {
        if (repository.hasTags) untagged.push({ repository: name, digest });
        else if (version === "2") return failing(name);
        continue;
      }
      marked.add(digest);
      const manifest = manifests.get(digest);
      if (!manifest?.understood) certain = false;
      else if (version === "2") for (const needed of namedBy(manifest)) marked.add(needed);
      else markBelow(manifest, { repository, stored, manifests, marked });
    }
    yield;
  }
  // Version 3 spares what something that stays has marked meanwhile.
  const removed = version === "2" ? untagged : untagged.filter(({ digest }) => !marked.has(digest));
  const blobs = [...stored.blobs.keys()].filter((digest) => !marked.has(digest));
  return {
    ...{ fails: null, certain, blobs },
    bytes: blobs.reduce((bytes, digest) => bytes + (stored.blobs.get(digest) ?? 0), 0),
    manifests: removed,
    destroys: yield* findDestroyed(stored, manifests, { blobs: new Set(blobs), removed }),
  };
}

function failing(repository: string): CollectionOutcome {
  return {
    fails: phrase("collection.neverTagged", { repository }),
    ...{ certain: true, blobs: [], bytes: 0, manifests: [], destroys: [] },
  };
}

function* namedBy({ blobs, children }: StoredManifest): Generator<string, void> {
  yield* blobs;
  yield* children;
}

interface Marking {
  repository: CollectedRepository;
  stored: CollectedStorage;
  manifests: StoredManifests;
  marked: Set<string>;
}

/** As version 3 does it: what is marked already is not looked into again. */
function markBelow(manifest: StoredManifest, marking: Marking): void {
  const { repository, stored, manifests, marked } = marking;
  const pending = [namedBy(manifest)];
  for (let last = pending.at(-1); last !== undefined; last = pending.at(-1)) {
    const { value: next, done } = last.next();
    if (done === true) {
      pending.pop();
      continue;
    }
    if (marked.has(next)) continue;
    marked.add(next);
    const below =
      repository.revisions.has(next) && stored.blobs.has(next) ? manifests.get(next) : undefined;
    if (below) pending.push(namedBy(below));
  }
}

/** The order in which a file system's folders are walked. */
function comparePaths(a: string, b: string): number {
  const [left, right] = [a.split("/"), b.split("/")];
  for (const [at, part] of left.entries()) {
    const other = right[at];
    if (other === undefined) return 1;
    if (part !== other) return part < other ? -1 : 1;
  }
  return left.length - right.length;
}

interface Removed {
  blobs: ReadonlySet<string>;
  removed: CollectionOutcome["manifests"];
}

function* findDestroyed(
  stored: CollectedStorage,
  manifests: StoredManifests,
  { blobs, removed }: Removed,
): Generator<void, Destroyed[]> {
  const gone = new Set(removed.map(({ repository, digest }) => `${repository}@${digest}`));
  const destroyed: Destroyed[] = [];
  for (const [name, repository] of stored.repositories) {
    for (const digest of findKept(repository, manifests)) {
      if (!repository.revisions.has(digest) || !stored.blobs.has(digest)) continue;
      if (gone.has(`${name}@${digest}`) || blobs.has(digest))
        destroyed.push({ repository: name, digest, lost: "manifest" });
      else if (manifests.get(digest)?.blobs.some((blob) => blobs.has(blob)))
        destroyed.push({ repository: name, digest, lost: "blobs" });
    }
    yield;
  }
  return destroyed;
}
