import { type BlobFacts, blobsNeededBy, type ManifestFacts } from "../snapshot";

type Content = Pick<ManifestFacts, "digest" | "blobs" | "children">;

interface FreedBlob {
  digest: string;
  /** Bytes. */
  size: number;
  /** Where it can be asked for. */
  repository: string;
}

/**
 * What garbage collection can free once manifests have been removed: each of their documents and blobs once,
 * less what any manifest needs that stays anywhere in the registry. Give it first all that was removed, then
 * all that stays; neither has to be in memory at once.
 */
export class FreedBlobs {
  /** `repository` null: a manifest's own document, which cannot be read as a blob. */
  readonly #blobs = new Map<string, { size: number; repository: string | null }>();

  /** @param size bytes of the manifest's own document */
  remove(
    repository: string,
    { digest, size, blobs }: { digest: string; size: number; blobs: readonly BlobFacts[] },
  ): void {
    this.#blobs.set(digest, { size, repository: null });
    // Foreign layers are not in the registry.
    for (const blob of blobs)
      if (!blob.foreign) this.#blobs.set(blob.digest, { size: blob.size, repository });
  }

  /** The documents of an index's children stay with it: a collector marks them too. */
  keep(facts: Content): void {
    this.#blobs.delete(facts.digest);
    for (const { digest } of blobsNeededBy(facts)) this.#blobs.delete(digest);
    for (const { digest } of facts.children) this.#blobs.delete(digest);
  }

  /** Each of them; a manifest's own document has no repository to be asked for as a blob. */
  *all(): Generator<{ digest: string; size: number; repository: string | null }> {
    for (const [digest, blob] of this.#blobs) yield { digest, ...blob };
  }

  bytes(): number {
    let bytes = 0;
    for (const { size } of this.#blobs.values()) bytes += size;
    return bytes;
  }

  /** The largest of those that can be asked for. */
  largest(count: number): FreedBlob[] {
    return [...this.#blobs]
      .flatMap(([digest, { size, repository }]) =>
        repository === null ? [] : [{ digest, size, repository }],
      )
      .sort((a, b) => b.size - a.size)
      .slice(0, count);
  }
}
