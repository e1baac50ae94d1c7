/** What a file of the CNCF Distribution's storage is, by its path below `docker/registry/v2`. */
export type StoragePath =
  | { type: "blob"; digest: string }
  /** A manifest that the repository has, tagged or not. */
  | { type: "revision"; repository: string; digest: string }
  /** Its content is the digest that the tag points at. */
  | { type: "tag"; repository: string; tag: string }
  /** The tag has pointed at that digest, or does so now. */
  | { type: "tagDigest"; repository: string; tag: string; digest: string }
  | { type: "layer"; repository: string; digest: string }
  /** A part of an upload that has not ended. */
  | { type: "upload"; repository: string; upload: string }
  | { type: "other" };

const other: StoragePath = { type: "other" };

/** Names that no registry writes are of type "other". `path` has no slash at its beginning. */
export function readStoragePath(path: string): StoragePath {
  const [top, ...parts] = path.split("/");
  if (top === "blobs") return readBlob(parts);
  if (top !== "repositories") return other;
  // No part of a repository's name begins with an underscore.
  const end = parts.findIndex((part) => part.startsWith("_"));
  if (end < 1) return other;
  const repository = parts.slice(0, end).join("/");
  return readInRepository(repository, parts.slice(end));
}

function readBlob([algorithm, prefix, hex, file, ...more]: string[]): StoragePath {
  const digest = toDigest(algorithm, hex);
  if (digest === null || file !== "data" || more.length > 0) return other;
  return hex?.slice(0, 2) === prefix ? { type: "blob", digest } : other;
}

function readInRepository(repository: string, parts: string[]): StoragePath {
  const [room, ...rest] = parts;
  if (room === "_uploads") {
    const [upload, ...file] = rest;
    return upload !== undefined && file.length > 0 ? { type: "upload", repository, upload } : other;
  }
  if (room === "_layers")
    return readLink(rest, (digest) => ({ type: "layer", repository, digest }));
  if (room !== "_manifests") return other;
  const [kind, ...below] = rest;
  if (kind === "revisions") {
    return readLink(below, (digest) => ({ type: "revision", repository, digest }));
  }
  if (kind !== "tags") return other;
  const [tag, state, ...file] = below;
  if (tag === undefined) return other;
  if (state === "current" && file.join("/") === "link") return { type: "tag", repository, tag };
  if (state !== "index") return other;
  return readLink(file, (digest) => ({ type: "tagDigest", repository, tag, digest }));
}

function readLink(
  [algorithm, hex, file, ...more]: string[],
  found: (digest: string) => StoragePath,
): StoragePath {
  const digest = toDigest(algorithm, hex);
  return digest === null || file !== "link" || more.length > 0 ? other : found(digest);
}

const lengths: Record<string, number> = { sha256: 64, sha384: 96, sha512: 128 };

function toDigest(algorithm: string | undefined, hex: string | undefined): string | null {
  if (algorithm === undefined || hex?.length !== lengths[algorithm]) return null;
  return /^[0-9a-f]+$/.test(hex ?? "") ? `${algorithm}:${hex}` : null;
}

/** Where the content of a digest is. */
export function blobPath(digest: string): string {
  const [algorithm, hex = ""] = digest.split(":");
  return `blobs/${algorithm}/${hex.slice(0, 2)}/${hex}/data`;
}

/** How the path of a tag's link ends. */
export const TAG_LINK = "/current/link";
/** Bytes of a link: "sha512:" and 128 characters, and room for a line's end. */
export const MOST_LINK = 256;

/** Where it is written what a tag points at. */
export function tagPath(repository: string, tag: string): string {
  return `repositories/${repository}/_manifests/tags/${tag}${TAG_LINK}`;
}

/** What a link says; null for what is none, such as one that is just being written. */
export function readLinkText(text: string): string | null {
  const [algorithm, hex] = text.trim().split(":");
  return toDigest(algorithm, hex);
}
