import { isDigest } from "./digest";
import { asArray, asRecord, asSize, asText, asTextMap } from "./json";
import { bareType } from "./media-types";
import { formatPlatform } from "./platform";

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
