import { asArray, asRecord, asSize, asText, asTextMap } from "./json";
import { bareType } from "./media-types";

/** image-spec, descriptor.md: a typed pointer to other content. */
export interface Descriptor {
  digest: string;
  /** Lower case, "" when it is missing. */
  mediaType: string;
  size: number;
  platform: string | null;
  artifactType: string | null;
  annotations: Record<string, string>;
  /** Has `urls` or a non-distributable type: the registry need not hold it. */
  foreign: boolean;
}

/** A manifest that refers to another one, as a list of referrers names it. */
export type ReferrerDescriptor = Pick<
  Descriptor,
  "digest" | "mediaType" | "size" | "artifactType" | "annotations"
>;

/** null when it cannot be followed: a bad digest or an impossible size. */
export function parseDescriptor(value: unknown): Descriptor | null {
  const record = asRecord(value);
  if (!record) return null;
  const digest = record["digest"];
  const size = asSize(record["size"]);
  if (!isDigest(digest) || size === null) return null;
  const mediaType = bareType(asText(record["mediaType"]));
  return {
    digest,
    mediaType,
    size,
    platform: formatPlatform(record["platform"]),
    artifactType: asText(record["artifactType"]),
    annotations: asTextMap(record["annotations"]),
    foreign:
      (asArray(record["urls"])?.length ?? 0) > 0 || /foreign|nondistributable/.test(mediaType),
  };
}

/** null when a single one is bad: what a half-understood list refers to is not known. */
export function parseDescriptors(value: unknown): Descriptor[] | null {
  const items = asArray(value);
  if (!items) return null;
  const descriptors: Descriptor[] = [];
  for (const item of items) {
    const descriptor = parseDescriptor(item);
    if (!descriptor) return null;
    descriptors.push(descriptor);
  }
  return descriptors;
}

/**
 * image-spec, descriptor.md: any registered or unregistered algorithm, so sha512 and blake3 pass. The
 * two common ones must also have their full length.
 */
const grammar = /^[a-z0-9]+(?:[+._-][a-z0-9]+)*:[a-zA-Z0-9=_-]+$/;
const lengths: Readonly<Record<string, number>> = { sha256: 64, sha384: 96, sha512: 128 };
const hex = /^[a-f0-9]+$/;

export function isDigest(value: unknown): value is string {
  if (typeof value !== "string" || value.length > 256 || !grammar.test(value)) return false;
  const colon = value.indexOf(":");
  const length = lengths[value.slice(0, colon)];
  const encoded = value.slice(colon + 1);
  return length === undefined || (encoded.length === length && hex.test(encoded));
}

export function digestAlgorithm(digest: string): string {
  return digest.slice(0, digest.indexOf(":"));
}

/**
 * "os/architecture[/variant]" of a descriptor's `platform` or of an image config. null when it says
 * nothing: BuildKit marks attestations with "unknown/unknown".
 */
export function formatPlatform(value: unknown): string | null {
  const record = asRecord(value);
  const os = asText(record?.["os"]);
  const architecture = asText(record?.["architecture"]);
  if (!os || !architecture || (os === "unknown" && architecture === "unknown")) return null;
  const variant = asText(record?.["variant"]);
  return variant ? `${os}/${architecture}/${variant}` : `${os}/${architecture}`;
}
