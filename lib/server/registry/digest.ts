import "server-only";
import { createHash, hash } from "node:crypto";
import { blake3 } from "@noble/hashes/blake3.js";
import { digestAlgorithm } from "@/lib/core/oci";

/** Nothing weaker: under MD5 a manifest can be made that names itself, and two that pass for each other. */
const strong = new Set(["sha256", "sha384", "sha512"]);

export function sha256Digest(bytes: Uint8Array): string {
  return `sha256:${hash("sha256", bytes, "hex")}`;
}

/** null when the algorithm cannot be computed here, or would prove nothing. */
export function digestOf(bytes: Uint8Array, algorithm: string): string | null {
  if (algorithm === "sha256") return sha256Digest(bytes);
  if (algorithm === "blake3") return `blake3:${Buffer.from(blake3(bytes)).toString("hex")}`;
  if (!strong.has(algorithm)) return null;
  return `${algorithm}:${createHash(algorithm).update(bytes).digest("hex")}`;
}

/** False as well for an algorithm that is unknown here: unproven is not proven. */
export function hasDigest(bytes: Uint8Array, digest: string): boolean {
  return digestOf(bytes, digestAlgorithm(digest)) === digest;
}
