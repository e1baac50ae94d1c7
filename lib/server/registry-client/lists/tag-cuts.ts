import "server-only";
import type { Generation } from "../types";

/** A registry may be replaced by a newer one behind its address. */
const BELIEVED_MS = 3_600_000;

/**
 * Whether tags are lost where this registry cuts a list. Distribution 3.0 skips a tag when the one that the
 * page before ended on is deleted meanwhile; 3.1 on S3 drops `latest` when a page ends on `latest-alpine`.
 * Without `n` both send every tag at once.
 */
export class TagCuts {
  #unsafe = false;
  #safeAt = -Infinity;
  /** One question, however many lists wait for it. */
  #asking: Promise<Generation> | null = null;

  constructor(private readonly now: () => number) {}

  /** It has been seen that pages must not be asked for. */
  get unsafe(): boolean {
    return this.#unsafe;
  }

  /** `tell` is asked where a list was cut, and not again for some time where cuts are safe. */
  async areUnsafe(tell: () => Promise<Generation>): Promise<boolean> {
    if (this.#unsafe || this.now() - this.#safeAt < BELIEVED_MS) return this.#unsafe;
    this.#asking ??= tell().finally(() => (this.#asking = null));
    this.#unsafe = (await this.#asking) !== "other";
    if (!this.#unsafe) this.#safeAt = this.now();
    return this.#unsafe;
  }
}
