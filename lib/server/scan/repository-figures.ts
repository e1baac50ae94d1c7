import "server-only";
import type { ManifestFacts } from "@/lib/core/snapshot";

interface StoredManifest {
  digest: string;
  state: string;
  facts: string | null;
}

/** Adds up one repository: every blob once, however many of its manifests share it. */
export class RepositoryFigures {
  readonly #tags: readonly string[];
  readonly #tagged: Set<string>;
  readonly #members = new Set<string>();
  readonly #blobs = new Set<string>();
  readonly #present: string[] = [];
  #size = 0;
  #newest: number | null = null;

  constructor(tagDigests: readonly string[]) {
    this.#tags = tagDigests;
    this.#tagged = new Set(tagDigests);
  }

  add({ digest, state, facts: stored }: StoredManifest): void {
    if (state === "missing") return;
    this.#present.push(digest);
    if (stored === null) return;
    const facts = JSON.parse(stored) as ManifestFacts;
    this.#size += facts.size;
    for (const blob of facts.blobs) {
      if (blob.foreign || this.#blobs.has(blob.digest)) continue;
      this.#blobs.add(blob.digest);
      this.#size += blob.size;
    }
    for (const child of facts.children) this.#members.add(child.digest);
    if (facts.created !== null && facts.created > (this.#newest ?? 0)) this.#newest = facts.created;
  }

  /** `untagged` leaves out members of an index: they are in use, though no tag names them. */
  result() {
    return {
      tags: this.#tags.length,
      digests: this.#present.length,
      untagged: this.#present.filter((d) => !this.#tagged.has(d) && !this.#members.has(d)).length,
      size: this.#size,
      newest_created: this.#newest,
    };
  }
}
