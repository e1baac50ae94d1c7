import { createHash } from "node:crypto";

export interface StoredManifest {
  bytes: Buffer;
  contentType: string;
}

export interface RepositoryState {
  tags: Map<string, string>;
  manifests: Map<string, StoredManifest>;
  /** What tags go on serving whose digest was deleted, by that digest: see Profile.tagsAreEntries. */
  entries: Map<string, StoredManifest>;
  /** Blobs linked into this repository: uploaded or mounted. */
  blobs: Set<string>;
  everTagged: boolean;
}

/** Where a tag points whose link was cut short: the registry fails on it until it is written again. */
export const cutLink = "cut";

export const digestOf = (bytes: Uint8Array, algorithm = "sha256"): string =>
  `${algorithm}:${createHash(algorithm).update(bytes).digest("hex")}`;

/** What a registry holds. Repositories stay listed for ever, as in Distribution. */
export class RegistryState {
  readonly repositories = new Map<string, RepositoryState>();
  /** Content of configs and layers, once for the whole registry. */
  readonly blobs = new Map<string, Buffer>();
  /** Blobs that garbage collection took while a descriptor cache still answers for them. */
  readonly stale = new Map<string, number>();
  /** Repositories with an unreadable tag on disk: every delete there fails half-way. */
  readonly damaged = new Set<string>();
  readonly uploads = new Map<string, { repository: string; bytes: Buffer }>();

  repository(name: string): RepositoryState {
    let repository = this.repositories.get(name);
    if (!repository) {
      repository = {
        ...{ tags: new Map(), manifests: new Map(), entries: new Map() },
        ...{ blobs: new Set(), everTagged: false },
      };
      this.repositories.set(name, repository);
    }
    return repository;
  }

  putBlob(name: string, bytes: Buffer, digest = digestOf(bytes)): string {
    this.blobs.set(digest, bytes);
    this.repository(name).blobs.add(digest);
    return digest;
  }

  /** Without any validation: for tests that need what no registry would take. */
  putManifest(
    name: string,
    bytes: Buffer,
    contentType: string,
    tags: readonly string[] = [],
  ): string {
    const digest = digestOf(bytes);
    const repository = this.repository(name);
    repository.manifests.set(digest, { bytes, contentType });
    for (const tag of tags) this.putTag(name, tag, digest);
    return digest;
  }

  /**
   * May point at a manifest that is gone, or with "" at none at all: both are listed, and a registry
   * that is killed while it deletes leaves both.
   */
  putTag(name: string, tag: string, digest: string): void {
    const repository = this.repository(name);
    repository.tags.set(tag, digest);
    repository.everTagged = true;
  }

  tagsOf(name: string): string[] {
    return [...(this.repositories.get(name)?.tags.keys() ?? [])];
  }

  tagsOn(name: string, digest: string): string[] {
    const tags = this.repositories.get(name)?.tags ?? new Map<string, string>();
    return [...tags].filter(([, on]) => on === digest).map(([tag]) => tag);
  }

  manifestsOf(name: string): string[] {
    return [...(this.repositories.get(name)?.manifests.keys() ?? [])];
  }
}

interface References {
  blobs: string[];
  manifests: string[];
  subject: string | null;
}

/** What a manifest document points at; content that is no manifest points at nothing. */
export function referencesOf(bytes: Buffer): References {
  type Document = {
    config?: { digest: string };
    layers?: { digest: string; urls?: string[] }[];
    manifests?: { digest: string; mediaType?: string }[];
    subject?: { digest: string };
  };
  let document: Document;
  try {
    document = JSON.parse(bytes.toString("utf8")) as Document;
  } catch {
    return { blobs: [], manifests: [], subject: null };
  }
  const layers = (document.layers ?? []).filter((layer) => !layer.urls?.length);
  return {
    blobs: [...(document.config ? [document.config] : []), ...layers].map(({ digest }) => digest),
    manifests: (document.manifests ?? []).map(({ digest }) => digest),
    subject: document.subject?.digest ?? null,
  };
}
