/**
 * Numbers digests in the order in which they come. A Map of strings does the same, at several times
 * the time and memory: digests are already random, so a few of their last characters are the hash.
 */
export class DigestTable {
  /** By number. */
  readonly digests: string[] = [];
  /** Number + 1 by slot; 0 is free. Open addressing, never more than half full. */
  private slots = new Int32Array(1 << 12);

  /** The number of a digest, a new one if it has none. */
  intern(digest: string): number {
    const slot = this.slotOf(digest);
    const known = this.slots[slot] ?? 0;
    if (known !== 0) return known - 1;
    const id = this.digests.push(digest) - 1;
    this.slots[slot] = id + 1;
    if (this.digests.length * 2 > this.slots.length) this.grow();
    return id;
  }

  /** -1 for a digest that was never numbered. */
  find(digest: string): number {
    return (this.slots[this.slotOf(digest)] ?? 0) - 1;
  }

  private slotOf(digest: string): number {
    const mask = this.slots.length - 1;
    for (let slot = hashOf(digest) & mask; ; slot = (slot + 1) & mask) {
      const entry = this.slots[slot] ?? 0;
      if (entry === 0 || this.digests[entry - 1] === digest) return slot;
    }
  }

  private grow(): void {
    const slots = new Int32Array(this.slots.length * 4);
    const mask = slots.length - 1;
    for (let id = 0; id < this.digests.length; id++) {
      let slot = hashOf(this.digests[id] ?? "") & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = id + 1;
    }
    this.slots = slots;
  }
}

function hashOf(digest: string): number {
  let hash = 0;
  for (let at = Math.max(0, digest.length - 8); at < digest.length; at++) {
    hash = Math.imul(hash ^ digest.charCodeAt(at), 0x01000193);
  }
  return hash ^ (hash >>> 15);
}
