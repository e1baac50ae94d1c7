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
