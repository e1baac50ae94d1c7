import { parseDescriptor, parseDescriptors, type Descriptor } from "./descriptor";
import { asRecord, asText, asTextMap, parseJson, type JsonRecord } from "./json";
import {
  bareType,
  isImageManifestType,
  isIndexType,
  isManifestType,
  mediaTypes,
} from "./media-types";

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
