import { createCipheriv, createHash } from "node:crypto";

/** Incompressible bytes that depend on the name only, so that a second seeding makes the same digests. */
export function makeBytes(name: string, size: number): Buffer {
  const key = createHash("sha256").update(name).digest();
  return createCipheriv("aes-256-ctr", key, Buffer.alloc(16)).update(Buffer.alloc(size));
}
