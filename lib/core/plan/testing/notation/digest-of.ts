import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

const names = new Map<string, string>();

/** The digest that a name such as "D1" stands for in the notation. */
export function digestOf(name: string): string {
  const digest = `sha256:${bytesToHex(sha256(utf8ToBytes(name)))}`;
  names.set(digest, name);
  return digest;
}

/** The name of a digest that came from the notation; null for any other. */
export function nameOfDigest(digest: string): string | null {
  return names.get(digest) ?? null;
}
