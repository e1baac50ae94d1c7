import "server-only";
import { createHash, getHashes, hash } from "node:crypto";
import { blake3 } from "@noble/hashes/blake3.js";
import { digestAlgorithm } from "@/lib/core/oci";

const known = new Set(getHashes());

export function sha256Digest(bytes: Uint8Array): string {
  return `sha256:${hash("sha256", bytes, "hex")}`;
}

/** null when the algorithm cannot be computed here. */
export function digestOf(bytes: Uint8Array, algorithm: string): string | null {
  if (algorithm === "sha256") return sha256Digest(bytes);
  if (algorithm === "blake3") return `blake3:${Buffer.from(blake3(bytes)).toString("hex")}`;
  if (!known.has(algorithm)) return null;
  return `${algorithm}:${createHash(algorithm).update(bytes).digest("hex")}`;
}

/** False as well for an algorithm that is unknown here: unproven is not proven. */
export function hasDigest(bytes: Uint8Array, digest: string): boolean {
  return digestOf(bytes, digestAlgorithm(digest)) === digest;
}
