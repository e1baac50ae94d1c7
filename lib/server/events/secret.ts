import "server-only";
import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { RefusalReason } from "@/lib/core/api/events";
import type { Context } from "../context";

/** 256 random bits. The prefix tells people, and scanners for leaked secrets, what it is. */
export function newEventSecret(): string {
  return `dde_${randomBytes(32).toString("base64url")}`;
}

export function sealSecret({ app }: Context, registryId: string, secret: string): string {
  return app.secrets.seal(secret, eventSecretPurpose(registryId));
}

/** Null when DRYDOCK_SECRET is not the one that it was stored with: nothing can be let in then. */
export function openSecret({ app }: Context, registryId: string, sealed: string): string | null {
  try {
    return app.secrets.open(sealed, eventSecretPurpose(registryId));
  } catch {
    return null;
  }
}

export function eventSecretPurpose(registryId: string): string {
  return `events:${registryId}`;
}

const SIGNATURE = "x-nexus-webhook-signature";

/** Whether the body has to be read before anything can be said about who sent it. */
export function isSigned(headers: Headers): boolean {
  return headers.has(SIGNATURE);
}

/**
 * Null when a request comes from who knows the secret: in `Authorization` (as a Bearer token, alone, or as
 * the password of Basic), in GitLab's `X-Gitlab-Token`, or as the key of Nexus's signature over the body,
 * which is null when there is more of it than is read. Otherwise, why it does not.
 */
export function findFault(
  headers: Headers,
  signedBody: Uint8Array | null,
  secret: string | null,
): RefusalReason | null {
  if (secret === null) return "unusable-secret";
  const signature = headers.get(SIGNATURE);
  if (signature !== null) {
    if (signedBody === null) return "too-large";
    const expected = createHmac("sha1", secret).update(signedBody).digest("hex");
    return isSame(signature.trim().toLowerCase(), expected) ? null : "wrong-signature";
  }
  const given = secretIn(headers);
  if (!given) return "no-secret";
  return isSame(given, secret) ? null : "wrong-secret";
}

function secretIn(headers: Headers): string | null {
  const authorization = headers.get("authorization")?.trim();
  if (!authorization) return headers.get("x-gitlab-token");
  const [, scheme = "", value = ""] = /^(Bearer|Basic)(?: +(\S+))?$/i.exec(authorization) ?? [];
  if (scheme.toLowerCase() === "bearer") return value;
  if (scheme.toLowerCase() !== "basic") return authorization;
  const pair = Buffer.from(value, "base64").toString("utf8");
  return pair.slice(pair.indexOf(":") + 1);
}

/** Hashed first, so that neither length nor content shows in how long it takes. */
function isSame(a: string, b: string): boolean {
  const hash = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(hash(a), hash(b));
}
