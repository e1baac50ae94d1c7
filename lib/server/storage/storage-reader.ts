import "server-only";
import { blobPath, MOST_LINK, readLinkText, tagPath } from "@/lib/core/storage/storage-path";
import type { ManifestAnswer, RegistryReader } from "../registry-client";
import { isDigestOf, MOST_MANIFEST, type ReadStorage } from "./read-storage";
import type { StorageFiles } from "./storage-files";

type Present = Extract<ManifestAnswer, { state: "present" }>;

/**
 * The registry's reader for a scan, which finds manifests and configs in the storage where they are there, whole and
 * what their digest says. Lists are the registry's own, and so is every answer that something is not there: the
 * storage is asked first, and never the last to be asked.
 */
export function readThroughStorage(
  reader: RegistryReader,
  files: StorageFiles,
  storage: ReadStorage,
): RegistryReader {
  const { stored, manifests } = storage;

  /** By its link as it is now: a tag may have moved since the storage was walked. */
  async function resolve(repository: string, reference: string): Promise<string | null> {
    if (reference.includes(":")) return reference;
    if (!stored.repositories.get(repository)?.tags.has(reference)) return null;
    const link = await files.read(tagPath(repository, reference), MOST_LINK);
    return link && readLinkText(link.toString("latin1"));
  }

  /** Null where the repository does not have it, whole. */
  async function findDigest(repository: string, reference: string): Promise<string | null> {
    const digest = await resolve(repository, reference);
    if (digest === null || !manifests.has(digest)) return null;
    return stored.repositories.get(repository)?.revisions.has(digest) ? digest : null;
  }

  async function read(digest: string): Promise<Present | null> {
    const manifest = manifests.get(digest);
    // What cannot be understood for certain is left to the registry, which names its type.
    if (!manifest?.understood) return null;
    const bytes = await readStoredBlob(files, storage, digest);
    if (!bytes) return null;
    const facts = storage.contents.get(digest)?.facts;
    const answer = { digest, contentType: manifest.mediaType, bytes, etag: null };
    return { state: "present", ...answer, ...(facts ? { facts } : {}) };
  }

  return {
    ping: (options) => reader.ping(options),
    listRepositories: (options) => reader.listRepositories(options),
    listTags: (repository, options) => reader.listTags(repository, options),
    listReferrers: (repository, digest, options) =>
      reader.listReferrers(repository, digest, options),
    downloadBlob: (...call) => reader.downloadBlob(...call),
    probeBlob: (repository, digest, options) => reader.probeBlob(repository, digest, options),
    async getManifest(repository, reference, options) {
      options?.signal?.throwIfAborted();
      const digest = await findDigest(repository, reference);
      if (digest !== null && options?.etag === `"${digest}"`) return { state: "notModified" };
      const found = digest === null ? null : await read(digest);
      return found ?? reader.getManifest(repository, reference, options);
    },
    async headManifest(repository, reference, options) {
      options?.signal?.throwIfAborted();
      const at = await findDigest(repository, reference);
      const found = at === null ? null : await read(at);
      if (!found) return reader.headManifest(repository, reference, options);
      const { state, digest, contentType, bytes } = found;
      return { state, digest, contentType, size: bytes.length };
    },
    async getBlob(repository, digest, options) {
      options?.signal?.throwIfAborted();
      const bytes = await readStoredBlob(files, storage, digest, options?.maxBytes);
      return bytes ?? reader.getBlob(repository, digest, options);
    },
    withPriority: (priority) => readThroughStorage(reader.withPriority(priority), files, storage),
    keepAhead: (work) => reader.keepAhead(work),
    get usage() {
      return reader.usage;
    },
  };
}

/** A manifest or a config, at most `most` bytes of it; null where the storage does not have it, whole. */
export async function readStoredBlob(
  files: StorageFiles,
  { stored, contents }: ReadStorage,
  digest: string,
  most = MOST_MANIFEST,
): Promise<Buffer | null> {
  const kept = contents.get(digest);
  if (kept) return kept.bytes;
  if (!stored.blobs.has(digest)) return null;
  const bytes = await files.read(blobPath(digest), most);
  return bytes && isDigestOf(digest, bytes) ? bytes : null;
}
