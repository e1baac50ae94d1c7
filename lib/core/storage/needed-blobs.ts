import type { StorageView } from "../api/storage";
import type { StoredRepository } from "./stored-registry";

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

type RepositoryBytes = StorageView["repositories"][number]["bytes"];
type LargeBlob = StorageView["largest"][number];

const LARGEST = 50;
const SHOWN = 5;
/** Owners of a blob, besides the places of repositories. */
const NOBODY = -1;
const SEVERAL = -2;

/** The blobs that hang on one manifest: its document, what it names, and the documents of its children. */
export function* neededBy(digest: string, manifests: StoredManifests): Generator<string> {
  yield digest;
  const manifest = manifests.get(digest);
  if (!manifest) return;
  yield* manifest.blobs;
  yield* manifest.children;
}

/** Who needs each blob, in arrays: there may be millions. */
export class NeededBlobs {
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
  ): RepositoryBytes {
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

  async largest(
    repositories: readonly (readonly [string, StoredRepository])[],
    manifests: StoredManifests,
    yieldToOthers: () => Promise<void>,
  ): Promise<LargeBlob[]> {
    const places = this.largestPlaces();
    const users = new Map(places.map((place) => [this.digests[place] ?? "", new Set<string>()]));
    for (const [name, { revisions }] of repositories) {
      for (const digest of revisions.keys())
        for (const blob of neededBy(digest, manifests)) users.get(blob)?.add(name);
      await yieldToOthers();
    }
    return places.map((place) => {
      const digest = this.digests[place] ?? "";
      const names = [...(users.get(digest) ?? [])];
      return {
        ...{ digest, bytes: this.sizes[place] ?? 0, state: this.stateOf(place) },
        ...{ repositories: names.slice(0, SHOWN), repositoryCount: names.length },
      };
    });
  }

  /** The largest first. Millions are gone through once, not sorted. */
  private largestPlaces(): number[] {
    const bySize = (a: number, b: number) => (this.sizes[b] ?? 0) - (this.sizes[a] ?? 0) || a - b;
    let places: number[] = [];
    let least = -1;
    for (const [place, size] of this.sizes.entries()) {
      if (size <= least) continue;
      places.push(place);
      if (places.length < 2 * LARGEST) continue;
      places = places.sort(bySize).slice(0, LARGEST);
      least = this.sizes[places.at(-1) ?? 0] ?? 0;
    }
    return places.sort(bySize).slice(0, LARGEST);
  }

  private stateOf(place: number): LargeBlob["state"] {
    if (this.isTagged[place] === 1) return "tagged";
    return this.owner[place] === NOBODY ? "unreferenced" : "untagged";
  }
}
