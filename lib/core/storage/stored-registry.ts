import { readLinkText, readStoragePath } from "./storage-path";

export interface StoredFile {
  /** Below `docker/registry/v2`, with slashes. */
  path: string;
  bytes: number;
  /** When it was last written, in milliseconds. */
  at: number;
  /** A plain file; anything else, a link to somewhere for example, is counted and never read. */
  isFile: boolean;
  /** What it says, where it is a tag's link and has been read already. */
  text?: string | undefined;
}

export interface StoredTag {
  /** When it was pushed last. */
  at: number;
  /** What it points at; null until its link has been read, and where the link says nothing. */
  digest: string | null;
  /** By digest, when it was last pushed under this tag. */
  digests: Map<string, number>;
}

export interface StoredUpload {
  bytes: number;
  /** When something was last written to it. */
  at: number;
}

/** What a repository has, and which of it tags point at. */
export interface TaggedContent {
  tags: ReadonlyMap<string, { digest: string | null }>;
  /** Its manifests, by digest. */
  revisions: ReadonlyMap<string, unknown>;
}

export interface StoredRepository {
  tags: Map<string, StoredTag>;
  /** By digest, when the manifest was pushed. */
  revisions: Map<string, number>;
  uploads: Map<string, StoredUpload>;
  /** Whether it has, or has had, a tag: the folder of its tags stays when they go. */
  hasTags: boolean;
  /** Whether it has, or has had, layers: what has not is no repository to the registry's collector. */
  hasLayers: boolean;
}

/** What the files of a registry's storage say by their names, sizes and times. */
export class StoredRegistry {
  readonly repositories = new Map<string, StoredRepository>();
  /** By digest, their bytes. */
  readonly blobs = new Map<string, number>();
  /** Of every file. */
  total = 0;
  uploadBytes = 0;
  /** Files that no registry writes there, the first of them by name. */
  strange = { count: 0, paths: [] as string[] };

  add({ path, bytes, at, isFile, text }: StoredFile): void {
    this.total += bytes;
    const read = readStoragePath(path);
    if (read.type === "upload") this.uploadBytes += bytes;
    if (!isFile || read.type === "other") return this.addStrange(path);
    if (read.type === "blob") {
      this.blobs.set(read.digest, bytes);
      return;
    }
    const repository = this.repository(read.repository);
    if (read.type === "revision") repository.revisions.set(read.digest, at);
    else if (read.type === "tag") addLink(tagOf(repository, read.tag), at, text);
    else if (read.type === "tagDigest") tagOf(repository, read.tag).digests.set(read.digest, at);
    if (read.type === "layer") repository.hasLayers = true;
    if (read.type === "tag" || read.type === "tagDigest") repository.hasTags = true;
    else if (read.type === "upload") addUpload(repository, read.upload, { bytes, at });
  }

  /** A folder, which may be empty. */
  addFolder(path: string): void {
    const [, name, room] = /^repositories\/(.+)\/(_manifests\/tags|_layers)$/.exec(path) ?? [];
    if (name === undefined) return;
    if (room === "_layers") this.repository(name).hasLayers = true;
    else this.repository(name).hasTags = true;
  }

  /** The digests of all manifests, each once. */
  manifests(): Set<string> {
    const all = new Set<string>();
    for (const { revisions } of this.repositories.values())
      for (const digest of revisions.keys()) all.add(digest);
    return all;
  }

  private repository(name: string): StoredRepository {
    const known = this.repositories.get(name);
    if (known) return known;
    const repository = {
      ...{ tags: new Map(), revisions: new Map(), uploads: new Map() },
      ...{ hasTags: false, hasLayers: false },
    };
    this.repositories.set(name, repository);
    return repository;
  }

  private addStrange(path: string): void {
    this.strange.count += 1;
    if (this.strange.paths.length < MOST_PATHS) this.strange.paths.push(path.slice(0, 300));
  }
}

const MOST_PATHS = 10;

function tagOf({ tags }: StoredRepository, name: string): StoredTag {
  const known = tags.get(name);
  if (known) return known;
  const tag = { at: 0, digest: null, digests: new Map() };
  tags.set(name, tag);
  return tag;
}

function addLink(tag: StoredTag, at: number, text: string | undefined): void {
  tag.at = at;
  if (text !== undefined) tag.digest = readLinkText(text);
}

function addUpload({ uploads }: StoredRepository, name: string, part: StoredUpload): void {
  const known = uploads.get(name);
  if (!known) uploads.set(name, { ...part });
  else {
    known.bytes += part.bytes;
    known.at = Math.max(known.at, part.at);
  }
}
