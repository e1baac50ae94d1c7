import "server-only";

/** distribution-spec, Error Codes; then those of Distribution, and of Google's registries. */
const wireCodes = [
  ...["BLOB_UNKNOWN", "BLOB_UPLOAD_INVALID", "BLOB_UPLOAD_UNKNOWN", "DIGEST_INVALID"],
  ...["MANIFEST_BLOB_UNKNOWN", "MANIFEST_INVALID", "MANIFEST_UNKNOWN", "NAME_INVALID"],
  ...["NAME_UNKNOWN", "SIZE_INVALID", "UNAUTHORIZED", "DENIED", "UNSUPPORTED", "TOOMANYREQUESTS"],
  ...["MANIFEST_UNVERIFIED", "TAG_INVALID", "UNAVAILABLE", "UNKNOWN", "RANGE_INVALID"],
  ...["PAGINATION_NUMBER_INVALID"],
  ...["GOOGLE_MANIFEST_DANGLING_TAG"],
] as const;
type WireCode = (typeof wireCodes)[number];

/** What is wrong with an answer that the registry itself took for a good one. */
type OwnCode = "BODY_CUT" | "DIGEST_MISMATCH";

/** Words of one registry alone. Nothing is decided by them: comparing a code with one does not compile. */
type UnlistedCode = string & { readonly unlisted: true };

export type RegistryCode = WireCode | OwnCode | UnlistedCode;

export const readCode = (text: string): RegistryCode => text as RegistryCode;

const listed: ReadonlySet<string> = new Set(wireCodes);
export const isListed = (code: string): boolean => listed.has(code);
