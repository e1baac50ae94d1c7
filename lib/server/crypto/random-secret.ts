import "server-only";
import { createHash, randomBytes } from "node:crypto";

/** 256 random bits, so that a plain SHA-256 is enough to store it by: there is nothing to guess. */
export function newSecret(): string {
  return randomBytes(32).toString("base64url");
}

export function hashSecret(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}
