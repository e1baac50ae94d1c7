import "server-only";
import type { Vendor } from "@/lib/core/vendors";
import type { ListSigns } from "./list-signs";

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
  /** Whether the body can really be read (one byte of it): a HEAD may answer from a stale cache. */
  probeBlob(repository: string, digest: string, options?: CallOptions): Promise<boolean>;
  /** Referrers API, else the fallback tag; [] when there are none. */
  listReferrers(
    repository: string,
    digest: string,
    options?: CallOptions,
  ): Promise<ReferrersAnswer>;
  /** Requests sent and bytes received so far by this client. */
  readonly usage: { requests: number; bytes: number };
}

export interface RegistryWriter {
  /**
   * Waits until a change of this repository may be sent, then does `work`: its calls (`hasTurn`)
   * follow directly on what it has just read, with no waiting in between.
   */
  turn<T>(repository: string, work: () => Promise<T>, signal?: AbortSignal): Promise<T>;
  /** 202 → "deleted"; 404 → "absent"; everything else throws a RegistryError. Never retried here. */
  deleteManifest(
    repository: string,
    digest: string,
    options?: CallOptions,
  ): Promise<"deleted" | "absent">;
  deleteTag(repository: string, tag: string, options?: CallOptions): Promise<"deleted" | "absent">;
  /** Puts exact bytes; answers the digest that the registry gave them. */
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
  /** Goes before whatever waits for its turn: somebody sits before a screen for it. */
  first?: boolean;
  /** The caller holds a turn already, so this waits for none, even if the registry has asked for a pause. */
  hasTurn?: boolean;
}

export interface PingResult {
  /** Product as far as headers and realm tell. */
  vendor: Vendor;
  authentication: "none" | "basic" | "bearer" | "unknown";
}

export interface Listing {
  names: string[];
  /** Of tags: what their order shows of a registry that may hide some; absent where nothing was read. */
  signs?: ListSigns;
  complete: boolean;
  /** Set when not complete. */
  reason: string | null;
  /** False when the registry knows no such thing (no catalog, never-tagged repository). */
  found: boolean;
}

export type ManifestAnswer =
  | { state: "present"; digest: string; contentType: string; bytes: Buffer; etag: string | null }
  | { state: "notModified" }
  | AbsentAnswer;

export type HeadAnswer =
  { state: "present"; digest: string; contentType: string; size: number } | AbsentAnswer;

/** dangling: the tag is listed, its manifest is gone; `lostDigest` where the registry names it. */
export type AbsentAnswer = { state: "absent" } | { state: "dangling"; lostDigest: string | null };

export interface ReferrersAnswer {
  /** "api", "fallback" (tag schema) or "none". */
  source: "api" | "fallback" | "none";
  descriptors: {
    digest: string;
    mediaType: string;
    size: number;
    artifactType: string | null;
    annotations: Record<string, string>;
  }[];
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
  maxConcurrency: number;
  maxRequestsPerSecond: number | null;
  vendor: Vendor | null;
}
