import "server-only";
import type { Listing } from "../../registry/types";

/** Long enough for a client to fetch every page, each right after the one before. */
const KEPT_MS = 60_000;
/** A list may have 20,000 names: of more lists than this the oldest are let go. */
const MOST_LISTS = 16;

/**
 * Tag lists of repositories that no scan has read. A registry gives the whole list or nothing, so without
 * this every page of ours would cost it the whole list again.
 */
export class RecentListings {
  readonly #kept = new Map<string, { listing: Listing; at: number }>();

  constructor(private readonly now: () => number) {}

  keep(registryId: string, repository: string, listing: Listing): void {
    const key = `${registryId}/${repository}`;
    this.#kept.delete(key);
    this.#kept.set(key, { listing, at: this.now() });
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > MOST_LISTS && oldest !== undefined) this.#kept.delete(oldest);
  }

  get(registryId: string, repository: string): Listing | null {
    const kept = this.#kept.get(`${registryId}/${repository}`);
    return kept && this.now() - kept.at < KEPT_MS ? kept.listing : null;
  }
}
