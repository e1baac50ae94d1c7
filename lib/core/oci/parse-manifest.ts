import type { BlobFacts, ChildFacts, ManifestFacts, ManifestKind } from "../snapshot";
import { createdFromAnnotations } from "./created";
import { type Descriptor, parseDescriptor, parseDescriptors } from "./descriptor";
import { asRecord, asText, asTextMap, type JsonRecord, parseJson } from "./json";
import {
  bareType,
  isBlobType,
  isImageConfigType,
  isImageManifestType,
  isIndexType,
  isManifestType,
  mediaTypes,
} from "./media-types";

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

function describeManifest(
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

/** What a manifest says, in its own order; `form` null: it cannot be understood with certainty. */
export interface ManifestDocument {
  form: "index" | "image" | "artifact" | null;
  mediaType: string;
  config: Descriptor | null;
  layers: Descriptor[];
  manifests: Descriptor[];
  subject: Descriptor | null;
  /** As written; an image manifest without one may still be an artifact by its config's type. */
  artifactType: string | null;
  annotations: Record<string, string>;
}

const knownKeys = ["config", "layers", "manifests", "blobs", "subject", "mediaType"] as const;
const lowerKeys = new Set(knownKeys.map((key) => key.toLowerCase()));
const exactKeys = new Set<string>(knownKeys);

/**
 * Go's JSON reader, and so most registries, matches keys in any case: "Manifests" would be children for
 * the registry and nothing for us.
 */
const hasLookalikeKey = (record: JsonRecord) =>
  Object.keys(record).some((key) => lowerKeys.has(key.toLowerCase()) && !exactKeys.has(key));

/** Reads any bytes that claim to be a manifest; never throws. */
export function parseManifestDocument(text: string, contentType: string): ManifestDocument {
  const record = asRecord(parseJson(text));
  const document: ManifestDocument = {
    form: null,
    mediaType: record ? typeOf(record, bareType(contentType)) : bareType(contentType),
    config: null,
    layers: [],
    manifests: [],
    subject: null,
    artifactType: asText(record?.["artifactType"]),
    annotations: asTextMap(record?.["annotations"]),
  };
  if (!record || hasLookalikeKey(record)) return document;
  if (record["subject"] !== undefined && record["subject"] !== null) {
    document.subject = parseDescriptor(record["subject"]);
    if (!document.subject) return document;
  }
  // An answer whose header and body name different manifest types must not be trusted (image-spec).
  const header = bareType(contentType);
  if (isManifestType(header) && header !== document.mediaType) return document;
  if (isIndexType(document.mediaType)) return readIndex(record, document);
  if (isImageManifestType(document.mediaType)) return readImage(record, document);
  if (document.mediaType === mediaTypes.ociArtifact) return readArtifact(record, document);
  return document;
}

/** The body's own type, else the header's, else what the shape tells (the field is optional in OCI). */
function typeOf(record: JsonRecord, header: string): string {
  const own = asText(record["mediaType"]);
  if (own) return bareType(own);
  if (isManifestType(header)) return header;
  if (record["schemaVersion"] === 1) return mediaTypes.schema1;
  if (Array.isArray(record["manifests"])) return mediaTypes.ociIndex;
  if (asRecord(record["config"]) || Array.isArray(record["layers"])) return mediaTypes.ociImage;
  return header;
}

const isAbsent = (value: unknown) => value === undefined || value === null;

function readIndex(record: JsonRecord, document: ManifestDocument): ManifestDocument {
  // Both lists at once is the ambiguity of CVE-2021-41190.
  if (!isAbsent(record["layers"]) || !isAbsent(record["config"])) return document;
  const manifests = isAbsent(record["manifests"]) ? [] : parseDescriptors(record["manifests"]);
  return manifests ? { ...document, form: "index", manifests } : document;
}

function readImage(record: JsonRecord, document: ManifestDocument): ManifestDocument {
  if (!isAbsent(record["manifests"])) return document;
  const config = parseDescriptor(record["config"]);
  const layers = isAbsent(record["layers"]) ? [] : parseDescriptors(record["layers"]);
  return config && layers ? { ...document, form: "image", config, layers } : document;
}

function readArtifact(record: JsonRecord, document: ManifestDocument): ManifestDocument {
  if (!isAbsent(record["manifests"]) || !isAbsent(record["layers"])) return document;
  const layers = isAbsent(record["blobs"]) ? [] : parseDescriptors(record["blobs"]);
  return layers ? { ...document, form: "artifact", layers } : document;
}
