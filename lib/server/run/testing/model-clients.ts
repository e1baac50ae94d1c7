import "server-only";
import type { HeadAnswer, RegistryReader, RegistryWriter } from "../../registry/types";
import type { ModelRegistry } from "./model-registry";

/** A request as the world sees it pass. */
export interface Operation {
  kind: "list" | "head" | "get" | "blob" | "referrers" | "delete" | "deleteTag" | "put";
  repository: string;
  reference: string;
  write: boolean;
}

/** Decides what becomes of a request: `effect` is what the registry would do with it. */
export type Wire = <T>(operation: Operation, effect: () => T, half?: () => never) => Promise<T>;

type Reader = Pick<
  RegistryReader,
  "listTags" | "headManifest" | "getManifest" | "probeBlob" | "listReferrers"
>;

/** A reader and a writer that speak to the model over a wire that may fail. */
export function modelClients(registry: ModelRegistry, wire: Wire) {
  const read = <T>(kind: Operation["kind"], repository: string, reference: string, f: () => T) =>
    wire({ kind, repository, reference, write: false }, f);
  const at = (repository: string, reference: string): HeadAnswer & { bytes?: Buffer } => {
    const { manifests, tags } = registry.repository(repository);
    const digest = reference.includes(":") ? reference : tags.get(reference);
    if (digest === undefined) return { state: "absent" };
    const found = manifests.get(digest);
    if (found) {
      const { bytes, contentType } = found;
      return { state: "present", digest, contentType, size: bytes.length, bytes };
    }
    return reference.includes(":")
      ? { state: "absent" }
      : { state: "dangling", lostDigest: digest };
  };
  const reader: Reader = {
    listTags: (repository) =>
      read("list", repository, "", () => ({
        names: [...registry.repository(repository).tags.keys()],
        complete: true,
        reason: null,
        found: true,
      })),
    headManifest: (repository, reference) =>
      read("head", repository, reference, () => at(repository, reference)),
    getManifest: (repository, reference) =>
      read("get", repository, reference, () => {
        const found = at(repository, reference);
        if (found.state !== "present") return found;
        const { digest, contentType, bytes = Buffer.alloc(0) } = found;
        return { state: "present", digest, contentType, bytes, etag: null };
      }),
    probeBlob: (repository, digest) =>
      read("blob", repository, digest, () => !registry.collectedBlobs.has(digest)),
    listReferrers: (repository, digest) =>
      read("referrers", repository, digest, () => ({ source: "none", descriptors: [] })),
  };
  const writer: RegistryWriter = {
    deleteManifest: (repository, reference) =>
      wire(
        { kind: "delete", repository, reference, write: true },
        () => registry.delete(repository, reference),
        () => {
          const tags = [...registry.repository(repository).tags.values()];
          const pointing = tags.filter((digest) => digest === reference).length;
          registry.delete(repository, reference, Math.ceil(pointing / 2));
          throw new Error("Cut short");
        },
      ),
    deleteTag: (repository, reference) =>
      wire({ kind: "deleteTag", repository, reference, write: true }, () =>
        registry.deleteTag(repository, reference),
      ),
    putManifest: (repository, reference, bytes, contentType) =>
      wire({ kind: "put", repository, reference, write: true }, () => ({
        digest: registry.put(repository, reference, Buffer.from(bytes), contentType),
      })),
  };
  return { reader: reader as RegistryReader, writer };
}
