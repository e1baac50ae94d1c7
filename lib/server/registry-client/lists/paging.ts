import "server-only";

/**
 * How a registry ends its pages. links: it names the next one whenever it cuts. whole: it does not cut, or
 * not where it is asked to. silent: it cuts without a word, so a page says nothing about the end.
 */
export type PagingStyle = "links" | "whole" | "silent";

/** What one registry has shown of its way with one kind of list; all listings of a client share it. */
export class Paging {
  #style: PagingStyle | null = null;
  #learning: Promise<PagingStyle | null> | null = null;
  #longest = 0;

  /** It names next pages, wherever it may have cut before. */
  sawLink(): void {
    this.#style = "links";
  }

  /**
   * Whether a page that names no next one needs no question. A limit of the registry's own cannot be below
   * the longest page it has sent; more than was asked for means that it does not cut; and nobody cuts at one.
   */
  isSurelyLast(names: number, asked: number | null): boolean {
    if (asked !== null && names > asked) this.#style ??= "whole";
    const below = names < this.#longest;
    this.#longest = Math.max(this.#longest, names);
    return below || names === 1;
  }

  /**
   * The manner, asked for at most once however many listings wait for it; `ask` answers null when the
   * registry's answer does not tell, and then the next listing asks again.
   */
  async style(ask: () => Promise<PagingStyle | null>): Promise<PagingStyle | null> {
    if (this.#style !== null) return this.#style;
    this.#learning ??= ask().finally(() => (this.#learning = null));
    const learned = await this.#learning;
    this.#style ??= learned;
    return this.#style;
  }
}
