import "server-only";
import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { Context } from "../context";

/** 256 random bits. The prefix tells people, and scanners for leaked secrets, what it is. */
export function newEventSecret(): string {
  return `dde_${randomBytes(32).toString("base64url")}`;
}

export function sealSecret({ app }: Context, registryId: string, secret: string): string {
  return app.secrets.seal(secret, purpose(registryId));
}

/** Null when DRYDOCK_SECRET is not the one that it was stored with: nothing can be let in then. */
export function openSecret({ app }: Context, registryId: string, sealed: string): string | null {
  try {
    return app.secrets.open(sealed, purpose(registryId));
  } catch {
    return null;
  }
}

function purpose(registryId: string): string {
  return `events:${registryId}`;
}

const SIGNATURE = "x-nexus-webhook-signature";

/** Whether there is anything to check at all, before a body is read for it. */
export function hasCredentials(headers: Headers): boolean {
  return headers.has(SIGNATURE) || secretIn(headers) !== null;
}

/**
 * Whether a request comes from who knows the secret: in `Authorization` (as a Bearer token, alone, or as
 * the password of Basic), in GitLab's `X-Gitlab-Token`, or as the key of Nexus's signature over the body.
 */
export function isFromRegistry(headers: Headers, body: Uint8Array, secret: string): boolean {
  const signature = headers.get(SIGNATURE);
  if (signature !== null) {
    const expected = createHmac("sha1", secret).update(body).digest("hex");
    return isSame(signature.trim().toLowerCase(), expected);
  }
  const given = secretIn(headers);
  return given !== null && isSame(given, secret);
}

function secretIn(headers: Headers): string | null {
  const authorization = headers.get("authorization")?.trim();
  if (!authorization) return headers.get("x-gitlab-token");
  const [, scheme = "", value = ""] = /^(Bearer|Basic) +(\S+)$/i.exec(authorization) ?? [];
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
