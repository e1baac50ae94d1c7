import "server-only";
import { blobsNeededBy, type ManifestFacts } from "@/lib/core/snapshot";
import { storable } from "./reach";

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
  /** What speaks about something, by digest: what it speaks about. */
  readonly #subjects = new Map<string, string>();
  readonly #blobs = new Set<string>();
  readonly #present = new Set<string>();
  #size = 0;
  #newest: number | null = null;

  constructor(tagDigests: readonly string[]) {
    this.#tags = tagDigests;
    this.#tagged = new Set(tagDigests);
  }

  add({ digest, state, facts: stored }: StoredManifest): void {
    if (state === "missing") return;
    this.#present.add(digest);
    if (stored === null) return;
    const facts = JSON.parse(stored) as ManifestFacts;
    this.#size += facts.size;
    for (const blob of blobsNeededBy(facts)) {
      if (blob.foreign || this.#blobs.has(blob.digest)) continue;
      this.#blobs.add(blob.digest);
      this.#size += blob.size;
    }
    for (const child of facts.children) this.#members.add(child.digest);
    if (facts.subject !== null) this.#subjects.set(digest, facts.subject);
    if (facts.created !== null && facts.created > (this.#newest ?? 0)) this.#newest = facts.created;
  }

  /**
   * `untagged` leaves out members of an index, and what speaks about a manifest that is here: they are in
   * use, though no tag names them.
   */
  result() {
    const untagged = [...this.#present].filter(
      (digest) =>
        !this.#tagged.has(digest) &&
        !this.#members.has(digest) &&
        !this.#present.has(this.#subjects.get(digest) ?? ""),
    );
    return {
      tags: this.#tags.length,
      digests: this.#present.size,
      untagged: untagged.length,
      size: storable(this.#size),
      newest_created: this.#newest,
    };
  }
}
