import "server-only";
import { createHash } from "node:crypto";
import { parseManifest } from "@/lib/core/oci";
import { RegistryError } from "../../registry/errors";

export interface StoredManifest {
  bytes: Buffer;
  contentType: string;
  children: string[];
  blobs: string[];
}

export interface ModelRepository {
  manifests: Map<string, StoredManifest>;
  /** A tag may point at a manifest that is gone: it dangles. */
  tags: Map<string, string>;
}

/** What CNCF Distribution does, in memory: the part of it that a run meets. */
export class ModelRegistry {
  readonly repositories = new Map<string, ModelRepository>();
  deleteEnabled = true;
  nativeUntag = false;
  /** Every deletion fails after it has removed the manifest, and leaves the tags. */
  poisoned = false;
  /** Refuses an index without members, as stricter registries do. */
  refusesEmptyIndex = false;
  readonly collectedBlobs = new Set<string>();

  repository(name: string): ModelRepository {
    let repository = this.repositories.get(name);
    if (!repository) {
      repository = { manifests: new Map(), tags: new Map() };
      this.repositories.set(name, repository);
    }
    return repository;
  }

  put(name: string, reference: string, bytes: Buffer, contentType: string): string {
    const { manifests, tags } = this.repository(name);
    const digest = digestOf(bytes);
    const facts = parseManifest({ bytes, contentType, digest, now: Date.now() });
    const children = facts.children.map((child) => child.digest);
    if (facts.kind === "index" && children.length === 0 && this.refusesEmptyIndex) {
      throw failure("invalid", 400, "MANIFEST_INVALID");
    }
    if (!children.every((child) => manifests.has(child))) {
      throw failure("invalid", 400, "MANIFEST_BLOB_UNKNOWN");
    }
    const blobs = facts.blobs.map((blob) => blob.digest);
    manifests.set(digest, { bytes, contentType, children, blobs });
    if (!reference.includes(":")) tags.set(reference, digest);
    return digest;
  }

  /** `keepTags` is how many of its tags are left dangling, when the deletion is cut short. */
  delete(name: string, digest: string, keepTags = 0): "deleted" | "absent" {
    if (!this.deleteEnabled) throw failure("unsupported", 405, "UNSUPPORTED");
    const { manifests, tags } = this.repository(name);
    if (!manifests.delete(digest)) return "absent";
    const pointing = [...tags].filter(([, at]) => at === digest).map(([tag]) => tag);
    const left = this.poisoned ? pointing.length : keepTags;
    for (const tag of pointing.slice(left)) tags.delete(tag);
    if (this.poisoned) throw failure("server", 500, "UNKNOWN");
    return "deleted";
  }

  deleteTag(name: string, tag: string): "deleted" | "absent" {
    if (!this.nativeUntag) throw failure("unsupported", 400, "DIGEST_INVALID");
    if (!this.deleteEnabled) throw failure("unsupported", 405, "UNSUPPORTED");
    return this.repository(name).tags.delete(tag) ? "deleted" : "absent";
  }
}

export function digestOf(bytes: Uint8Array): string {
  return `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
}

export function failure(kind: RegistryError["kind"], status: number, code?: string): RegistryError {
  return new RegistryError(kind, `The registry answered ${status}.`, { status, code });
}
