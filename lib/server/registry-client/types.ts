import type { ManifestFacts } from "@/lib/core/snapshot";
import "server-only";
import type { ReferrerDescriptor } from "@/lib/core/oci";
import type { Phrase } from "@/lib/core/phrases";
import { lookup } from "node:dns";
import { setTimeout as pause } from "node:timers/promises";
import type { Dispatcher } from "undici";
import type { RegistryArchive, RegistryStorage } from "@/lib/core/api/registry-places";
import type { Vendor } from "@/lib/core/vendors";
import type { ListSigns } from "./lists/list-signs";

/**
 * Reading and writing are different clients, so that code which previews cannot delete: the reader
 * has no such verb, and only runs and undos may import the writer (a test keeps it so).
 */
export interface RegistryReader {
  /** `GET /v2/`: what answers, and how it wants to be asked. */
  ping(options?: CallOptions): Promise<PingResult>;
  /** Follows paging in every form; `complete: false` says why the listing cannot be trusted. */
  listRepositories(options?: CallOptions): Promise<Listing>;
  /** Unsorted duplicates and vendors' paging are dealt with; an unknown repository is an empty list. */
  listTags(repository: string, options?: CallOptions): Promise<Listing>;
  /** 304 for `etag` counts as not modified; a digest reference is verified against the bytes. */
  getManifest(
    repository: string,
    reference: string,
    options?: CallOptions & { etag?: string },
  ): Promise<ManifestAnswer>;
  /** Existence and digest only; falls back to GET where HEAD carries no digest. */
  headManifest(repository: string, reference: string, options?: CallOptions): Promise<HeadAnswer>;
  /** The whole blob, verified; fails beyond `maxBytes` (default 4 MiB). */
  getBlob(
    repository: string,
    digest: string,
    options?: CallOptions & { maxBytes?: number },
  ): Promise<Buffer | null>;
  /**
   * Reads a blob of any size piece by piece and gives each to `write`; the digest is proven at the end. Returns false
   * when there is none. Throws RegistryError, also where the bytes are others.
   */
  downloadBlob(
    repository: string,
    blob: { digest: string; size: number },
    write: (piece: Buffer) => Promise<void>,
    options?: CallOptions,
  ): Promise<boolean>;
  /** Whether the body can really be read (one byte of it): a HEAD may answer from a stale cache. */
  probeBlob(repository: string, digest: string, options?: CallOptions): Promise<boolean>;
  /** Referrers API, else the fallback tag; [] when there are none. */
  listReferrers(
    repository: string,
    digest: string,
    options?: CallOptions,
  ): Promise<ReferrersAnswer>;
  /** The same reader, whose calls go before those of a lower priority: see PRIORITY. */
  withPriority(priority: number): RegistryReader;
  /** Until `work` ends, calls of a lower priority than this reader's go one at a time. */
  keepAhead<T>(work: () => Promise<T>): Promise<T>;
  /** Requests sent and bytes received so far by this client. */
  readonly usage: { requests: number; bytes: number };
}

export interface RegistryWriter {
  /**
   * Waits until a change of this repository may be sent, then does `work`: its calls, of
   * PRIORITY.inTurn, follow directly on what it has just read, with no waiting in between.
   */
  turn<T>(repository: string, work: () => Promise<T>, signal?: AbortSignal): Promise<T>;
  /** 202 → "deleted"; 404 → "absent"; everything else throws a RegistryError. Never retried here. */
  deleteManifest(
    repository: string,
    digest: string,
    options?: CallOptions,
  ): Promise<"deleted" | "absent">;
  deleteTag(repository: string, tag: string, options?: CallOptions): Promise<"deleted" | "absent">;
  /** Puts a blob of any size into a repository, piece by piece, as `read` gives them from an offset on. */
  uploadBlob(
    repository: string,
    blob: { digest: string; size: number },
    read: (offset: number) => Promise<Uint8Array>,
    options?: CallOptions,
  ): Promise<void>;
  /** Makes a blob of another repository one of this as well. Returns false where the registry does not. */
  mountBlob(
    repository: string,
    digest: string,
    from: string,
    options?: CallOptions,
  ): Promise<boolean>;
  /** Puts exact bytes; returns the digest that the registry gave them. */
  putManifest(
    repository: string,
    reference: string,
    bytes: Uint8Array,
    contentType: string,
    options?: CallOptions,
  ): Promise<{ digest: string }>;
}

export interface CallOptions {
  signal?: AbortSignal;
  timeoutMs?: number;
  /** Higher goes first, of what waits for this registry: see PRIORITY. */
  priority?: number;
}

export interface PingResult {
  /** Product as far as headers and realm tell. */
  vendor: Vendor;
  authentication: "none" | "basic" | "bearer" | "unknown";
}

export interface Listing {
  names: string[];
  /** For lists of tags: signs in their order that the registry hides some; absent where nothing was read. */
  signs?: ListSigns;
  complete: boolean;
  /** Set when not complete. */
  reason: Phrase | null;
  /** False when the registry knows no such thing (no catalog, never-tagged repository). */
  found: boolean;
}

export type ManifestAnswer =
  | {
      state: "present";
      digest: string;
      contentType: string;
      bytes: Buffer;
      etag: string | null;
      /** Where whoever answers has read the document already. */
      facts?: ManifestFacts;
    }
  | { state: "notModified" }
  | AbsentAnswer;

export type HeadAnswer =
  { state: "present"; digest: string; contentType: string; size: number } | AbsentAnswer;

/** dangling: the tag is listed, its manifest is gone; `lostDigest` where the registry names it. */
export type AbsentAnswer = { state: "absent" } | { state: "dangling"; lostDigest: string | null };

export interface ReferrersAnswer {
  /** "api", "fallback" (tag schema) or "none". */
  source: "api" | "fallback" | "none";
  descriptors: ReferrerDescriptor[];
}

/** What a connection needs; secrets are plain here and must never be logged. */
export interface RegistrySettings {
  url: string;
  username: string | null;
  password: string | null;
  identityToken: string | null;
  ca: string | null;
  clientCertificate: string | null;
  clientKey: string | null;
  skipTlsVerify: boolean;
  trustedHosts: string[];
  /** Typed-in names, and "prefix/" entries, for registries without a catalog. */
  repositories: string[];
  /** Names under which others pull from it. */
  hostAliases: string[];
  maxConcurrency: number;
  maxRequestsPerSecond: number | null;
  vendor: Vendor | null;
  /** Where its content lies, which the client itself never looks at. */
  storage: RegistryStorage | null;
  /** Of a bucket. */
  storageSecret: string | null;
  /** Where what is removed from it is kept. */
  archive: RegistryArchive | null;
  /** Of the key to a bucket that keeps it. */
  archiveSecret: string | null;
  /** Whether whoever confirms a plan must not be the one who made it. */
  secondPerson: boolean;
}

/** What the client takes from outside; tests replace it, the server gives proxies from its environment. */
export interface RegistryDeps {
  /** Default: HTTP_PROXY, HTTPS_PROXY and NO_PROXY of the process, as undici reads them. */
  proxy?: { http?: string; https?: string; no?: string };
  /** In place of connections of its own. */
  dispatcher?: Dispatcher;
  /** Addresses of a name, asked for whenever a connection is made. */
  lookup: typeof lookup;
  now(): number;
  /** Resolves after that many milliseconds; rejects when aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** In [0, 1). */
  random(): number;
}

export const defaultDeps: RegistryDeps = {
  lookup,
  now: Date.now,
  sleep: (ms, signal) => pause(ms, undefined, signal ? { signal } : {}),
  random: Math.random,
};

/** A connection of which nothing has been said yet. */
export const blankSettings: RegistrySettings = {
  url: "",
  username: null,
  password: null,
  identityToken: null,
  ca: null,
  clientCertificate: null,
  clientKey: null,
  skipTlsVerify: false,
  trustedHosts: [],
  repositories: [],
  hostAliases: [],
  maxConcurrency: 16,
  maxRequestsPerSecond: null,
  vendor: null,
  storage: null,
  storageSecret: null,
  archive: null,
  archiveSecret: null,
  secondPerson: false,
};

/** Which Distribution lists the tags; "other" is an older one, or another product. */
export type Generation = "3.0" | "3.1" | "other";
