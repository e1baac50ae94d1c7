import type { BlobFacts, ChildFacts, ManifestFacts, ManifestKind } from "../snapshot";
import { createdFromAnnotations } from "./created";
import type { Descriptor } from "./descriptor";
import { isBlobType, isImageConfigType, mediaTypes } from "./media-types";
import { parseManifestDocument, type ManifestDocument } from "./manifest-document";

export interface ManifestInput {
  /** The exact bytes that the registry serves: their count is the manifest's size. */
  bytes: Uint8Array;
  contentType: string;
  digest: string;
  /** Milliseconds; dates more than a day after it are not believed. */
  now: number;
}

// Every runtime has it; the language's own library, all that this room compiles with, does not name it.
declare const TextDecoder: new () => { decode(bytes: Uint8Array): string };
const decoder = new TextDecoder();

/**
 * Facts of one manifest. Never throws: what cannot be understood with certainty is of kind "unknown",
 * which nothing may delete. `created` is set from annotations only and an image's labels are not known:
 * `applyConfig` knows more.
 */
export function parseManifest(input: ManifestInput): ManifestFacts {
  return describeManifest(
    parseManifestDocument(decoder.decode(input.bytes), input.contentType),
    input.digest,
    input.bytes.length,
    input.now,
  );
}

export function describeManifest(
  document: ManifestDocument,
  digest: string,
  size: number,
  now: number,
): ManifestFacts {
  const created = createdFromAnnotations(document.annotations, now);
  const kind = kindOf(document);
  return {
    digest,
    mediaType: document.mediaType,
    kind,
    size,
    blobs: blobsOf(document),
    children: document.manifests.map(describeChild),
    subject: document.subject?.digest ?? null,
    artifactType: artifactTypeOf(document),
    platform: null,
    created: created?.created ?? null,
    createdSource: created?.createdSource ?? null,
    annotations: document.annotations,
    labels: kind === "image" ? null : {},
  };
}

function kindOf(document: ManifestDocument): ManifestKind {
  if (document.form !== "image") return document.form ?? "unknown";
  return artifactTypeOf(document) === null ? "image" : "artifact";
}

/** Layers that make a manifest with an ordinary image config a signature or an attestation. */
const carrierLayers = new Set<string>([mediaTypes.cosignSignature, mediaTypes.inToto]);

function artifactTypeOf(document: ManifestDocument): string | null {
  if (document.artifactType) return document.artifactType;
  if (document.form === "index") {
    const cache = document.manifests.some((item) => item.mediaType === mediaTypes.buildkitCache);
    return cache ? mediaTypes.buildkitCache : null;
  }
  if (document.form !== "image") return null;
  const config = document.config?.mediaType ?? "";
  if (!isImageConfigType(config)) return config || null;
  const [first, ...rest] = document.layers;
  if (!first || ![first, ...rest].every((layer) => carrierLayers.has(layer.mediaType))) return null;
  return first.mediaType;
}

function blobsOf({ config, layers }: ManifestDocument): BlobFacts[] {
  const blobs = new Map<string, BlobFacts>();
  if (config) blobs.set(config.digest, describeBlob(config, "config"));
  for (const layer of layers) {
    if (!blobs.has(layer.digest)) blobs.set(layer.digest, describeBlob(layer, "layer"));
  }
  return [...blobs.values()];
}

function describeBlob(descriptor: Descriptor, role: BlobFacts["role"]): BlobFacts {
  const blob: BlobFacts = { digest: descriptor.digest, size: descriptor.size, role };
  if (descriptor.foreign) blob.foreign = true;
  return blob;
}

function describeChild(descriptor: Descriptor): ChildFacts {
  const { digest, mediaType, size, platform, annotations } = descriptor;
  const child: ChildFacts = { digest, mediaType, size, platform };
  const attests = annotations["vnd.docker.reference.digest"];
  if (annotations["vnd.docker.reference.type"] === "attestation-manifest" && attests) {
    child.attests = attests;
  }
  if (isBlobType(mediaType)) child.blob = true;
  if (Object.keys(annotations).length > 0) child.annotations = annotations;
  return child;
}
