import type { ManifestFacts, Snapshot } from "../../snapshot";
import { type Listing, listRepository } from "./listing";

/**
 * Every digest of the snapshot as a small integer, manifests before blobs, so that sets of them are
 * bitmaps. A manifest document is a blob of the registry too: one numbering covers both.
 */
export interface ContentIndex {
  /** Its number; -1 of what the snapshot does not mention. */
  find(digest: string): number;
  /** By id. */
  digests: readonly string[];
  /** By manifest id; undefined where the manifest is only mentioned. */
  facts: readonly (ManifestFacts | undefined)[];
  /** Children of an index that are manifests, by manifest id. */
  children: ReadonlyMap<number, readonly number[]>;
  listings: readonly Listing[];
  manifestCount: number;
  /** What manifest m itself refers to: `refs[refStart[m]]` up to `refs[refStart[m + 1]]`, each id once. */
  refStart: Int32Array;
  refs: readonly number[];
  /** Parallel to refs: 1 where the blob need not be in this registry at all. */
  foreign: Uint8Array;
  /** Bytes, by id; a manifest's is its document alone. */
  sizes: readonly number[];
}

export function indexContent(snapshot: Snapshot): ContentIndex {
  const table = new DigestTable();
  const facts: (ManifestFacts | undefined)[] = [];
  const intern = (digest: string, known?: ManifestFacts): number => {
    const id = table.intern(digest);
    if (id === facts.length) facts.push(known);
    return id;
  };

  for (const manifest of snapshot.manifests) intern(manifest.digest, manifest);
  const children = new Map<number, number[]>();
  for (let id = 0, known = facts.length; id < known; id++) {
    const listed = facts[id]?.children;
    if (listed === undefined || listed.length === 0) continue;
    const manifests = listed.filter((child) => child.blob !== true);
    if (manifests.length > 0)
      children.set(id, [...new Set(manifests.map((child) => intern(child.digest)))]);
  }
  const listings = snapshot.repositories.map((repository) => listRepository(repository, intern));
  const manifestCount = facts.length;
  const blobs = indexBlobs(table, facts);
  const find = (digest: string) => table.find(digest);
  return { find, digests: table.digests, facts, children, listings, manifestCount, ...blobs };
}

function indexBlobs(
  table: DigestTable,
  facts: readonly (ManifestFacts | undefined)[],
): Pick<ContentIndex, "refStart" | "refs" | "foreign" | "sizes"> {
  const refStart = new Int32Array(facts.length + 1);
  const sizes = facts.map((manifest) => manifest?.size ?? 0);
  let most = 0;
  for (const manifest of facts)
    most += (manifest?.blobs.length ?? 0) + (manifest?.children.length ?? 0);
  const refs = new Array<number>(most).fill(0);
  const foreign = new Uint8Array(most);
  let end = 0;
  const add = (from: number, digest: string, size: number, isForeign: boolean): void => {
    const id = table.intern(digest);
    if (id === sizes.length) sizes.push(size);
    for (let at = from; at < end; at++) {
      if (refs[at] !== id) continue;
      if (!isForeign) foreign[at] = 0;
      return;
    }
    refs[end] = id;
    foreign[end] = isForeign ? 1 : 0;
    end++;
  };
  const addAll = (manifest: ManifestFacts | undefined, id: number): void => {
    const from = end;
    for (const blob of manifest?.blobs ?? [])
      add(from, blob.digest, blob.size, blob.foreign === true);
    for (const child of manifest?.children ?? []) {
      if (child.blob === true) add(from, child.digest, child.size, false);
    }
    refStart[id + 1] = end;
  };
  facts.forEach(addAll);
  refs.length = end;
  return { refStart, refs, foreign, sizes };
}

/**
 * Numbers digests in the order in which they come. A Map of strings does the same, at several times
 * the time and memory: digests are already random, so a few of their last characters are the hash.
 */
export class DigestTable {
  /** By number. */
  readonly digests: string[] = [];
  /** By number: a string need not be fetched again to grow the table, or to tell it from another. */
  private readonly hashes: number[] = [];
  /** Number + 1 by slot; 0 is free. Open addressing, never more than half full. */
  private slots: number[] = new Array<number>(1 << 12).fill(0);

  /** The number of a digest, a new one if it has none. */
  intern(digest: string): number {
    const hash = hashOf(digest);
    const slot = this.slotOf(digest, hash);
    const known = this.slots[slot] ?? 0;
    if (known !== 0) return known - 1;
    const id = this.digests.push(digest) - 1;
    this.hashes.push(hash);
    this.slots[slot] = id + 1;
    if (this.digests.length * 2 > this.slots.length) this.grow();
    return id;
  }

  /** -1 for a digest that was never numbered. */
  find(digest: string): number {
    return (this.slots[this.slotOf(digest, hashOf(digest))] ?? 0) - 1;
  }

  private slotOf(digest: string, hash: number): number {
    const mask = this.slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const entry = this.slots[slot] ?? 0;
      if (entry === 0) return slot;
      if (this.hashes[entry - 1] === hash && this.digests[entry - 1] === digest) return slot;
    }
  }

  private grow(): void {
    const slots = new Array<number>(this.slots.length * 4).fill(0);
    const mask = slots.length - 1;
    for (let id = 0; id < this.hashes.length; id++) {
      let slot = (this.hashes[id] ?? 0) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = id + 1;
    }
    this.slots = slots;
  }
}

/** 31 bits, so that it is a small integer to the engine. */
function hashOf(digest: string): number {
  let hash = 0;
  for (let at = Math.max(0, digest.length - 8); at < digest.length; at++) {
    hash = Math.imul(hash ^ digest.charCodeAt(at), 0x01000193);
  }
  return (hash ^ (hash >>> 15)) & 0x3fffffff;
}
