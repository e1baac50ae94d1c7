import { z } from "zod";
import { addresses } from "./addresses";
import { bytes, instant, registryName } from "./common";
import { endpoint } from "./endpoint";

const repository = z.object({
  name: z.string(),
  tags: z.number(),
  manifests: z.number(),
  /** Manifests that no tag needs, not even through an index or as what is signed. */
  untagged: z.number(),
  bytes: z.object({
    /** Of blobs that only this repository's manifests need. */
    exclusive: bytes,
    /** Of blobs that other repositories need as well. */
    shared: bytes,
    /** Of `exclusive`: what only its untagged manifests need. */
    untagged: bytes,
  }),
  uploads: z.object({ count: z.number(), bytes, newest: instant.nullable() }),
});

const largeBlob = z.object({
  digest: z.string(),
  bytes,
  state: z.enum(["tagged", "untagged", "unreferenced"]),
  /** The first five of them by name, and how many there are. */
  repositories: z.array(z.string()),
  repositoryCount: z.number(),
});

/** What the registry's own collector would do to a storage. */
export const collectionOutcome = z.object({
  /** Why it would end with an error and free nothing; null when it would not. */
  fails: z.string().nullable(),
  /** False where a manifest is of a type that is not understood, or the version is not known well enough. */
  certain: z.boolean(),
  blobs: z.number(),
  bytes,
  /** Manifests that it would remove as untagged. */
  manifests: z.number(),
  /** Manifests that tags need and it would destroy, or take blobs from. */
  destroyed: z.number(),
  /** The first 20 of them. */
  destroys: z.array(
    z.object({ repository: z.string(), digest: z.string(), lost: z.enum(["manifest", "blobs"]) }),
  ),
});

export const storageView = z.object({
  scannedAt: instant,
  /** Its parts add up to `total`, the bytes of every file. */
  bytes: z.object({
    total: bytes,
    tagged: bytes,
    untagged: bytes,
    /** Blobs that no manifest needs: a collector may take them now. */
    unreferenced: bytes,
    uploads: bytes,
    /** Links, and whatever else lies there. */
    other: bytes,
  }),
  counts: z.object({
    tags: z.number(),
    manifests: z.number(),
    untaggedManifests: z.number(),
    blobs: z.number(),
    unreferencedBlobs: z.number(),
    uploads: z.number(),
    /** Manifests whose document is missing or not what its digest says: what they need is not known. */
    brokenManifests: z.number(),
    /** Files that no registry writes. */
    strangeFiles: z.number(),
  }),
  /** Whether files carry the time of their push; false after a copy or a restored backup. */
  timesKnown: z.boolean(),
  /** Those with most to save first; at most 10,000. */
  repositories: z.array(repository),
  /** How many there are. */
  repositoryCount: z.number(),
  /** The 50 largest blobs. */
  largest: z.array(largeBlob),
  /** What the registry's own collector would do now; null where its version is not known. */
  collection: z.object({ plain: collectionOutcome, deleteUntagged: collectionOutcome }).nullable(),
  /** Of the disk that the storage is on, where that is known. */
  disk: z.object({ total: bytes, free: bytes }).nullable(),
  /** Why it could not be read the last time, after `scannedAt`. */
  failure: z.object({ at: instant, message: z.string() }).nullable(),
});
export type StorageView = z.output<typeof storageView>;

export const storage = {
  get: endpoint({
    ...addresses.storage.get,
    action: "registry:read",
    summary: "Where the disk went, as the last full scan found the registry's storage",
    tag: "storage",
    params: z.object({ registry: registryName }),
    response: storageView,
  }),
} as const;
