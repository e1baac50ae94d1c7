import "server-only";
import { createHash } from "node:crypto";
import { parseManifest } from "@/lib/core/oci";
import { blobsNeededBy, type ManifestFacts } from "@/lib/core/snapshot";
import { blobPath, MOST_LINK, readLinkText, tagPath } from "@/lib/core/storage/storage-path";
import { StoredRegistry } from "@/lib/core/storage/stored-registry";
import type { StoredManifest } from "@/lib/core/storage/needed-blobs";
import { forEach } from "../app/for-each";
import type { StorageFiles } from "./storage-files";

/** What a registry takes for a manifest is no larger. */
export const MOST_MANIFEST = 4 * 1024 * 1024;
/** So many reads go to the disk's threads together. */
const AT_ONCE = 256;
/** Bytes of manifests: about 30,000 of usual ones. */
const MOST_KEPT = 64 * 1024 * 1024;

/** With the type that its document names. */
type ReadManifest = StoredManifest & { mediaType: string };

export interface ReadStorage {
  stored: StoredRegistry;
  /** By digest; only those whose bytes are what the digest says. */
  manifests: Map<string, ReadManifest>;
  /** Some of them whole, so that a scan need not read those again. */
  contents: Map<string, { bytes: Buffer; facts: ManifestFacts }>;
}

/**
 * Reads all that is said by names, links and manifests in a storage. Layers are never opened. `now`: dates that are
 * later are not believed.
 */
export async function readStorage(
  files: StorageFiles,
  signal: AbortSignal,
  now = 0,
): Promise<ReadStorage> {
  const stored = new StoredRegistry();
  await files.walk(
    { onFile: (file) => stored.add(file), onFolder: (path) => stored.addFolder(path) },
    signal,
  );
  await forEach(allTags(stored), AT_ONCE, async ({ repository, name, tag }) => {
    // A directory gives links with their names.
    if (tag.digest !== null) return;
    signal.throwIfAborted();
    const link = await files.read(tagPath(repository, name), MOST_LINK);
    tag.digest = link && readLinkText(link.toString("latin1"));
  });
  const manifests = new Map<string, ReadManifest>();
  const contents: ReadStorage["contents"] = new Map();
  let room = MOST_KEPT;
  await forEach(stored.manifests(), AT_ONCE, async (digest) => {
    signal.throwIfAborted();
    const bytes = await files.read(blobPath(digest), MOST_MANIFEST);
    if (!bytes || !isDigestOf(digest, bytes)) return;
    const facts = parseManifest({ bytes, contentType: "", digest, now });
    manifests.set(digest, describe(facts));
    room -= bytes.length;
    if (room >= 0) contents.set(digest, { bytes, facts });
  });
  return { stored, manifests, contents };
}

function* allTags({ repositories }: StoredRegistry) {
  for (const [repository, { tags }] of repositories)
    for (const [name, tag] of tags) yield { repository, name, tag };
}

export function isDigestOf(digest: string, bytes: Buffer): boolean {
  const [algorithm = "", hex] = digest.split(":");
  return createHash(algorithm).update(bytes).digest("hex") === hex;
}

function describe(facts: ManifestFacts): ReadManifest {
  const listed = facts.children.filter((child) => !child.blob);
  return {
    blobs: blobsNeededBy(facts).map((blob) => blob.digest),
    children: listed.map((child) => child.digest),
    subject: facts.subject,
    understood: facts.kind !== "unknown",
    mediaType: facts.mediaType,
  };
}
