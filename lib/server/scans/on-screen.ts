import "server-only";
import { EventEmitter } from "node:events";
import { LRUCache } from "lru-cache";
import { perApp } from "../app/per-app";
import type { Listing } from "../registry-client";

/** The oldest screens beyond this number are forgotten: their tags are read in their turn. */
const MOST_SCREENS = 64;

/**
 * Which tags people have on screen, so that a scan of this process reads those first. A scan in another
 * process does not know of them.
 */
export class WatchedTags {
  readonly #emitter = new EventEmitter().setMaxListeners(0);
  readonly #screens = new LRUCache<string, readonly string[]>({ max: MOST_SCREENS });

  /** In the order of the screen; replaces what was on it before. */
  watch(registryId: string, repository: string, tags: readonly string[]): void {
    this.#screens.set(`${registryId}/${repository}`, tags);
    this.#emitter.emit(registryId, repository);
  }

  of(registryId: string, repository: string): readonly string[] {
    return this.#screens.get(`${registryId}/${repository}`) ?? [];
  }

  /** Returns a function that stops listening. */
  onChange(registryId: string, listener: (repository: string) => void): () => void {
    this.#emitter.on(registryId, listener);
    return () => this.#emitter.off(registryId, listener);
  }
}

export const watchedTags = perApp("scans/watched-tags", () => new WatchedTags());

/** Long enough for a client to fetch every page, each right after the one before. */
const KEPT_MS = 60_000;
/** A list may have 20,000 names: of more lists than this the least used are forgotten. */
const MOST_LISTS = 16;

/**
 * Tag lists of repositories that no scan has read. A registry gives the whole list or nothing, so without
 * this every page of ours would cost it the whole list again.
 */
export class RecentListings {
  readonly #kept: LRUCache<string, Listing>;

  constructor(now: () => number) {
    this.#kept = new LRUCache({ max: MOST_LISTS, ttl: KEPT_MS, ttlResolution: 0, perf: { now } });
  }

  keep(registryId: string, repository: string, listing: Listing): void {
    this.#kept.set(`${registryId}/${repository}`, listing);
  }

  get(registryId: string, repository: string): Listing | null {
    return this.#kept.get(`${registryId}/${repository}`) ?? null;
  }
}

export const recentListings = perApp("scans/recent-listings", ({ now }) => new RecentListings(now));
