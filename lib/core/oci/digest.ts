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
