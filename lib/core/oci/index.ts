export { parseReferrersTag, type ReferrersTag } from "./referrers-tag";
export {
  createdAnnotation,
  createdFromAnnotations,
  createdFromConfig,
  parseInstant,
  parsePlausibleInstant,
  resolveCreated,
  type Created,
} from "./created";
export {
  parseDescriptor,
  parseDescriptors,
  type Descriptor,
  type ReferrerDescriptor,
} from "./descriptor";
export { digestAlgorithm, isDigest } from "./descriptor";
export { applyConfig, parseImageConfig, type ImageDetails } from "./image-config";
export { parseManifestDocument, type ManifestDocument } from "./parse-manifest";
export {
  acceptedManifests,
  bareType,
  isBlobType,
  isImageConfigType,
  isImageManifestType,
  isIndexType,
  isManifestType,
  isSchema1Type,
  mediaTypes,
} from "./media-types";
export { isSignature, signatureTagOf } from "./signature";
export { parseManifest, type ManifestInput } from "./parse-manifest";
export { formatPlatform } from "./descriptor";
