import type { StoredRegistry, StoredRepository } from "./stored-registry";
import { areTimesOfPushes } from "./stored-times";

/** What a manifest's document names. */
export interface StoredManifest {
  /** Config and layers. */
  blobs: readonly string[];
  /** Of an index. */
  children: readonly string[];
  subject: string | null;
  /** False for a type that is not known, of which nothing is said here. */
  understood: boolean;
}

export type StoredManifests = ReadonlyMap<string, StoredManifest>;

export type BlobState = "tagged" | "untagged" | "unreferenced";

export interface RepositoryStorage {
  name: string;
  tags: number;
  manifests: number;
  /** Manifests that no tag needs, not even through an index or as what is signed. */
  untagged: number;
  bytes: {
    /** Of blobs that only this repository's manifests need. */
    exclusive: number;
    /** Of blobs that manifests of other repositories need as well. */
    shared: number;
    /** Of `exclusive`: what only its untagged manifests need. */
    untagged: number;
  };
  uploads: { count: number; bytes: number; newest: number | null };
}

export interface LargeBlob {
  digest: string;
  bytes: number;
  state: BlobState;
  /** The first five of them by name, and how many there are. */
  repositories: string[];
  repositoryCount: number;
}

/** Where the bytes of a registry's storage are. The parts of `bytes` add up to `total`. */
export interface StorageSurvey {
  bytes: {
    /** Of every file. */
    total: number;
    /** Blobs that a tag needs. */
    tagged: number;
    /** Blobs that only manifests without a tag need. */
    untagged: number;
    /** Blobs that no manifest needs: a collector may take them now. */
    unreferenced: number;
    uploads: number;
    /** Links, and whatever else lies there. */
    other: number;
  };
  counts: {
    tags: number;
    manifests: number;
    untaggedManifests: number;
    blobs: number;
    unreferencedBlobs: number;
    uploads: number;
    /** Manifests whose document is not there, or not what its digest says: what they need is not known. */
    brokenManifests: number;
    /** Files that no registry writes. */
    strangeFiles: number;
  };
  /** Whether files carry the time of their push; false after a copy or a restored backup. */
  timesKnown: boolean;
  /** Those with most to save first. */
  repositories: RepositoryStorage[];
  largest: LargeBlob[];
}

const LARGEST = 50;
const SHOWN = 5;
/** Owners of a blob, besides the places of repositories. */
const NOBODY = -1;
const SEVERAL = -2;

/**
 * Who needs which blob. `breathe` is awaited after each repository: a registry of a million manifests takes
 * seconds, in which others want to be answered.
 */
export async function surveyStorage(
  stored: StoredRegistry,
  manifests: StoredManifests,
  breathe: () => Promise<void> = async () => {},
): Promise<StorageSurvey> {
  const blobs = new Blobs(stored.blobs);
  const repositories = [...stored.repositories].sort(([a], [b]) => (a < b ? -1 : 1));
  const untagged: string[][] = [];
  for (const [place, [, repository]] of repositories.entries()) {
    const kept = findKept(repository, manifests);
    const left: string[] = [];
    for (const digest of repository.revisions.keys()) {
      if (!kept.has(digest)) left.push(digest);
      for (const blob of neededBy(digest, manifests)) blobs.need(blob, place, kept.has(digest));
    }
    untagged.push(left);
    await breathe();
  }
  const rows: RepositoryStorage[] = [];
  for (const [place, [name, repository]] of repositories.entries()) {
    rows.push({
      name,
      tags: repository.tags.size,
      manifests: repository.revisions.size,
      untagged: untagged[place]?.length ?? 0,
      bytes: blobs.bytesOf(place, repository.revisions.keys(), manifests),
      uploads: sumUploads(repository),
    });
    await breathe();
  }
  const parts = blobs.parts();
  const { uploadBytes, total, strange } = stored;
  const broken = [...stored.manifests()].filter((digest) => !manifests.has(digest));
  return {
    bytes: {
      ...{ total, ...parts.bytes, uploads: uploadBytes },
      other:
        total - parts.bytes.tagged - parts.bytes.untagged - parts.bytes.unreferenced - uploadBytes,
    },
    counts: {
      tags: sum(rows, ({ tags }) => tags),
      manifests: sum(rows, (row) => row.manifests),
      untaggedManifests: sum(rows, (row) => row.untagged),
      blobs: stored.blobs.size,
      unreferencedBlobs: parts.unreferenced,
      uploads: sum(rows, ({ uploads }) => uploads.count),
      brokenManifests: broken.length,
      strangeFiles: strange.count,
    },
    timesKnown: areTimesOfPushes(stored),
    repositories: rows.sort(
      (a, b) => toSave(b) - toSave(a) || b.bytes.exclusive - a.bytes.exclusive,
    ),
    largest: blobs.largest(repositories, manifests),
  };
}

const toSave = ({ bytes, uploads }: RepositoryStorage) => bytes.untagged + uploads.bytes;

/**
 * The manifests of a repository that its tags need: what they point at, children of those, and what refers to
 * any of them, a signature for example.
 */
export function findKept(
  { tags, revisions }: StoredRepository,
  manifests: StoredManifests,
): Set<string> {
  const referrers = new Map<string, string[]>();
  for (const digest of revisions.keys()) {
    const subject = manifests.get(digest)?.subject;
    if (typeof subject !== "string") continue;
    const known = referrers.get(subject);
    if (known) known.push(digest);
    else referrers.set(subject, [digest]);
  }
  const kept = new Set<string>();
  const pending = [...tags.values()].flatMap(({ digest }) => digest ?? []);
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (kept.has(next)) continue;
    kept.add(next);
    for (const child of manifests.get(next)?.children ?? []) pending.push(child);
    for (const referrer of referrers.get(next) ?? []) pending.push(referrer);
  }
  return kept;
}

/** The blobs that hang on one manifest: its document, what it names, and the documents of its children. */
function* neededBy(digest: string, manifests: StoredManifests): Generator<string> {
  yield digest;
  const manifest = manifests.get(digest);
  if (!manifest) return;
  yield* manifest.blobs;
  yield* manifest.children;
}

function sumUploads({ uploads }: StoredRepository): RepositoryStorage["uploads"] {
  let bytes = 0;
  let newest: number | null = null;
  for (const upload of uploads.values()) {
    bytes += upload.bytes;
    newest = Math.max(newest ?? 0, upload.at);
  }
  return { count: uploads.size, bytes, newest };
}

function sum<T>(items: readonly T[], figure: (item: T) => number): number {
  return items.reduce((all, item) => all + figure(item), 0);
}

/** Who needs each blob, in arrays: there may be millions. */
class Blobs {
  private readonly places = new Map<string, number>();
  private readonly digests: string[] = [];
  private readonly sizes: Float64Array;
  /** The place of the one repository that needs it, NOBODY or SEVERAL. */
  private readonly owner: Int32Array;
  private readonly isTagged: Uint8Array;

  constructor(stored: ReadonlyMap<string, number>) {
    this.sizes = new Float64Array(stored.size);
    this.owner = new Int32Array(stored.size).fill(NOBODY);
    this.isTagged = new Uint8Array(stored.size);
    for (const [digest, bytes] of stored) {
      this.sizes[this.digests.length] = bytes;
      this.places.set(digest, this.digests.length);
      this.digests.push(digest);
    }
  }

  need(digest: string, repository: number, isTagged: boolean): void {
    const place = this.places.get(digest);
    if (place === undefined) return;
    const owner = this.owner[place];
    if (owner === NOBODY) this.owner[place] = repository;
    else if (owner !== repository) this.owner[place] = SEVERAL;
    if (isTagged) this.isTagged[place] = 1;
  }

  bytesOf(
    repository: number,
    digests: Iterable<string>,
    manifests: StoredManifests,
  ): RepositoryStorage["bytes"] {
    const seen = new Set<number>();
    const bytes = { exclusive: 0, shared: 0, untagged: 0 };
    for (const digest of digests) {
      for (const blob of neededBy(digest, manifests)) {
        const place = this.places.get(blob);
        if (place === undefined || seen.has(place)) continue;
        seen.add(place);
        const size = this.sizes[place] ?? 0;
        if (this.owner[place] !== repository) bytes.shared += size;
        else {
          bytes.exclusive += size;
          if (this.isTagged[place] === 0) bytes.untagged += size;
        }
      }
    }
    return bytes;
  }

  parts() {
    const bytes = { tagged: 0, untagged: 0, unreferenced: 0 };
    let unreferenced = 0;
    for (const [place, size] of this.sizes.entries()) {
      const state = this.stateOf(place);
      bytes[state] += size;
      if (state === "unreferenced") unreferenced += 1;
    }
    return { bytes, unreferenced };
  }

  largest(
    repositories: readonly (readonly [string, StoredRepository])[],
    manifests: StoredManifests,
  ): LargeBlob[] {
    const places = Array.from(this.sizes.keys())
      .sort((a, b) => (this.sizes[b] ?? 0) - (this.sizes[a] ?? 0) || a - b)
      .slice(0, LARGEST);
    const users = new Map(places.map((place) => [this.digests[place] ?? "", new Set<string>()]));
    for (const [name, { revisions }] of repositories)
      for (const digest of revisions.keys())
        for (const blob of neededBy(digest, manifests)) users.get(blob)?.add(name);
    return places.map((place) => {
      const digest = this.digests[place] ?? "";
      const names = [...(users.get(digest) ?? [])];
      return {
        ...{ digest, bytes: this.sizes[place] ?? 0, state: this.stateOf(place) },
        ...{ repositories: names.slice(0, SHOWN), repositoryCount: names.length },
      };
    });
  }

  private stateOf(place: number): BlobState {
    if (this.isTagged[place] === 1) return "tagged";
    return this.owner[place] === NOBODY ? "unreferenced" : "untagged";
  }
}
