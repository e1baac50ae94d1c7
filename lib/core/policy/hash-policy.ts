import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import stringify from "safe-stable-stringify";
import type { Policy } from "./schema";

/** "sha256:…" over the policy's canonical JSON, defaults filled in. Whoever approves a policy approves this. */
export function hashPolicy(policy: Policy): string {
  return `sha256:${bytesToHex(sha256(utf8ToBytes(stringify(policy) ?? "")))}`;
}
