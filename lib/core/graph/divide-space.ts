import { blobsNeededBy, type ManifestFacts, type Snapshot } from "../snapshot";
import { PathTree } from "./path-tree";

/** As much of a snapshot as space depends on. */
export type SpaceContents = Pick<Snapshot, "repositories" | "manifests">;

export interface SpaceTotals {
  /** Every document and blob that the registry holds, each once. Foreign layers are not in it. */
  bytes: number;
  /** The sum over all tags of all that each reaches: what it would be if tags shared nothing. */
  naiveBytes: number;
  /** Of `bytes`, what no tag needs, not even through an index or as what is signed. */
  untaggedBytes: number;
  /** Manifests whose content is not known; their bytes are in no figure. */
  unknown: number;
}

export interface SpacePart {
  /**
   * repository: held by this repository alone. shared: by several below `path`, "" being the whole registry.
   */
  kind: "repository" | "shared";
  path: string;
  bytes: number;
  /** Of `bytes`, what no tag needs. */
  untagged: number;
}

export interface TagPart {
  digest: string;
  /** The tags on it, in order. */
  tags: string[];
  /** Held by these tags alone, with what they index and what refers to them. */
  bytes: number;
}

/** A registry's bytes, divided so that the parts add up to the whole. */
export class Space {
  readonly #sizes: number[] = [];
  readonly #ids = new Map<string, number>();
  readonly #known: ReadonlyMap<string, ManifestFacts>;
  readonly #tree: PathTree;
  /** By id: the lowest place in the tree that all holders are below; -1 while nothing holds it. */
  readonly #places: number[] = [];
  /** By id: 1 when a tag needs it. */
  readonly #tagged: number[] = [];
  #naive = 0;
  #unknown = 0;

  constructor(private readonly contents: SpaceContents) {
    this.#known = new Map(contents.manifests.map((facts) => [facts.digest, facts]));
    this.#tree = new PathTree(contents.repositories.map(({ name }) => name));
    contents.repositories.forEach((repository, at) => this.#add(repository, at));
  }

  totals(): SpaceTotals {
    const totals = { bytes: 0, naiveBytes: this.#naive, untaggedBytes: 0, unknown: this.#unknown };
    this.#sizes.forEach((size, id) => {
      totals.bytes += size;
      if (this.#tagged[id] !== 1) totals.untaggedBytes += size;
    });
    return totals;
  }

  /** By repository, and what repositories share by the namespace that they have in common. None is empty. */
  byRepository(): SpacePart[] {
    const bytes = new Float64Array(this.#tree.size);
    const untagged = new Float64Array(this.#tree.size);
    this.#sizes.forEach((size, id) => {
      const place = this.#places[id] ?? -1;
      bytes[place] = (bytes[place] ?? 0) + size;
      if (this.#tagged[id] !== 1) untagged[place] = (untagged[place] ?? 0) + size;
    });
    const parts: SpacePart[] = [];
    bytes.forEach((sum, place) => {
      if (sum === 0) return;
      const { path, isRepository } = this.#tree.describe(place);
      const kind = isRepository ? "repository" : "shared";
      parts.push({ kind, path, bytes: sum, untagged: untagged[place] ?? 0 });
    });
    return parts;
  }

  /**
   * What one repository holds alone, by tag; the parts, `shared` and `untagged` add up to its own part.
   * `elsewhere` is what other repositories hold as well. null: there is no such repository.
   */
  inRepository(
    name: string,
  ): { parts: TagPart[]; shared: number; untagged: number; elsewhere: number } | null {
    const at = this.contents.repositories.findIndex((repository) => repository.name === name);
    const repository = this.contents.repositories[at];
    if (!repository) return null;
    const own = this.#tree.placeOf(at);
    const { present, followers } = this.#read(repository);
    const tagsOn = new Map<string, string[]>();
    for (const tag of repository.tags) push(tagsOn, tag.digest, tag.name);
    const roots = [...tagsOn.keys()];
    /** By id: the root that needs it, -1 when several do. */
    const holders = new Map<number, number>();
    roots.forEach((root, number) => {
      for (const id of this.#idsOf(closure(this.#startsAt(root, present), present, followers)))
        holders.set(id, holders.has(id) ? -1 : number);
    });
    const bytes = new Float64Array(roots.length);
    const rest = { shared: 0, untagged: 0, elsewhere: 0 };
    for (const id of this.#idsOf(present.values())) {
      const size = this.#sizes[id] ?? 0;
      const holder = holders.get(id);
      if (this.#places[id] !== own) rest.elsewhere += size;
      else if (holder === undefined) rest.untagged += size;
      else if (holder === -1) rest.shared += size;
      else bytes[holder] = (bytes[holder] ?? 0) + size;
    }
    const parts = roots.map((digest, number) => ({
      digest,
      tags: tagsOn.get(digest) ?? [],
      bytes: bytes[number] ?? 0,
    }));
    return { parts: parts.filter((part) => part.bytes > 0 || present.has(part.digest)), ...rest };
  }

  #add(repository: SpaceContents["repositories"][number], at: number): void {
    const place = this.#tree.placeOf(at);
    const { present, followers } = this.#read(repository);
    this.#unknown += repository.manifests.filter(
      ({ digest, state }) => state !== "missing" && !this.#known.has(digest),
    ).length;
    for (const id of this.#idsOf(present.values())) {
      const other = this.#places[id] ?? -1;
      this.#places[id] = other === -1 ? place : this.#tree.meet(other, place);
    }
    const tagged = repository.tags.map((tag) => tag.digest);
    const needed = tagged.flatMap((digest) => this.#startsAt(digest, present));
    for (const id of this.#idsOf(closure(needed, present, followers))) this.#tagged[id] = 1;
    const reached = new Map<string, number>();
    for (const digest of tagged) {
      let size = reached.get(digest);
      if (size === undefined) {
        size = 0;
        for (const id of this.#idsOf(closure([digest], present, none)))
          size += this.#sizes[id] ?? 0;
        reached.set(digest, size);
      }
      this.#naive += size;
    }
  }

  /** Where what a tag needs begins. An index that is gone still needs its children: it may be put back. */
  #startsAt(digest: string, present: ReadonlyMap<string, ManifestFacts>): string[] {
    if (present.has(digest)) return [digest];
    return this.#known.get(digest)?.children.map((child) => child.digest) ?? [];
  }

  /** What is there and known, and what refers to what among it. */
  #read({ manifests }: SpaceContents["repositories"][number]): {
    present: Map<string, ManifestFacts>;
    followers: Map<string, string[]>;
  } {
    const present = new Map<string, ManifestFacts>();
    const followers = new Map<string, string[]>();
    for (const { digest, state } of manifests) {
      const facts = this.#known.get(digest);
      if (facts === undefined || state === "missing") continue;
      present.set(digest, facts);
      if (facts.subject !== null) push(followers, facts.subject, digest);
    }
    return { present, followers };
  }

  /** The numbers of documents and blobs of these manifests, each once. */
  #idsOf(manifests: Iterable<ManifestFacts>): Set<number> {
    const ids = new Set<number>();
    for (const facts of manifests) {
      ids.add(this.#idOf(facts.digest, facts.size));
      for (const blob of blobsNeededBy(facts))
        if (!blob.foreign) ids.add(this.#idOf(blob.digest, blob.size));
    }
    return ids;
  }

  #idOf(digest: string, size: number): number {
    let id = this.#ids.get(digest);
    if (id === undefined) {
      id = this.#sizes.length;
      this.#ids.set(digest, id);
      this.#sizes.push(size);
      this.#places.push(-1);
    }
    return id;
  }
}

const none: ReadonlyMap<string, string[]> = new Map();

/** These manifests, their children at any depth, and what refers to any of them, as far as it is there. */
function closure(
  roots: readonly string[],
  present: ReadonlyMap<string, ManifestFacts>,
  followers: ReadonlyMap<string, readonly string[]>,
): Set<ManifestFacts> {
  const found = new Set<ManifestFacts>();
  const pending = [...roots];
  for (let digest = pending.pop(); digest !== undefined; digest = pending.pop()) {
    const facts = present.get(digest);
    if (facts === undefined || found.has(facts)) continue;
    found.add(facts);
    for (const child of facts.children) pending.push(child.digest);
    for (const follower of followers.get(digest) ?? []) pending.push(follower);
  }
  return found;
}

function push(groups: Map<string, string[]>, key: string, item: string): void {
  const group = groups.get(key);
  if (group) group.push(item);
  else groups.set(key, [item]);
}
