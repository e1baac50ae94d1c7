import "server-only";
import { constants, type KeyObject, verify, X509Certificate } from "node:crypto";
import type { Verification } from "@/lib/core/api/artifacts";
import type { SignedBytes } from "@/lib/core/artifact/signed-bytes";
import { findRoot } from "./certificate-path";
import type { TrustedKeys } from "./trusted-keys";

/**
 * Whether one of the configured keys or roots is behind a signature. Whether it names the
 * digest that it hangs on is another question. Never throws.
 * @param signed null: it has not all that a check needs
 * @param trusted null: no key and no root is configured
 */
export function verifySignature(
  signed: SignedBytes | null,
  trusted: TrustedKeys | null,
  now: number,
): Verification {
  if (trusted === null) return { state: "notVerified", reason: "noKeys", unread: [] };
  const { keys, roots, unread } = trusted;
  const not = (reason: Reason): Verification => ({ state: "notVerified", reason, unread });
  if (signed === null) return not("incomplete");
  if (signed.expires !== null && signed.expires < now) return not("outOfDate");
  const known = keys.find(({ key }) => isMadeWith(key, signed));
  if (known) return { state: "verified", by: "key", file: known.file };
  if (signed.certificates.length === 0) return not("noKeyFits");
  const [signer, ...others] = signed.certificates.map(parseCertificate);
  if (!signer) return not("incomplete");
  if (!isMadeWith(signer.publicKey, signed)) return not("wrong");
  const issuers = others.filter((issuer) => issuer !== null);
  const found = findRoot([signer, ...issuers], roots, now);
  return "file" in found ? { state: "verified", by: "root", file: found.file } : not(found.reason);
}

type Reason = Extract<Verification, { state: "notVerified" }>["reason"];

function parseCertificate(der: Uint8Array): X509Certificate | null {
  try {
    return new X509Certificate(der);
  } catch {
    return null;
  }
}

function isMadeWith(key: KeyObject, { data, signatures, algorithm }: SignedBytes): boolean {
  const ways = algorithm === "cosign" ? waysOfCosign(key) : waysOfJose(key, algorithm);
  return ways.some(({ hash, ...how }) =>
    signatures.some((signature) => {
      try {
        return verify(hash, data, { key, ...how }, signature);
      } catch {
        return false;
      }
    }),
  );
}

interface Way {
  /** null: the key's kind says it. */
  hash: string | null;
  dsaEncoding?: "der" | "ieee-p1363";
  padding?: number;
  saltLength?: number;
}

/** Shorter ones can be broken (NIST SP 800-131A). */
const LEAST_RSA_BITS = 2048;
const hashOfCurve: Partial<Record<string, string>> = {
  prime256v1: "sha256",
  secp384r1: "sha384",
  secp521r1: "sha512",
};

/** Of a curve's own hash and SHA-256, which cosign takes for any key that it is given. */
function waysOfCosign(key: KeyObject): Way[] {
  const { asymmetricKeyType: type } = key;
  const own = hashOf(key);
  if (type === "ed25519") return [{ hash: null }];
  if (type === "rsa" && isLongEnough(key)) return [{ hash: "sha256" }];
  if (type !== "ec" || own === null) return [];
  return [...new Set([own, "sha256"])].map((hash) => ({ hash, dsaEncoding: "der" }));
}

/** RFC 7518, sections 3.4 and 3.5; the curve and its hash belong together. */
function waysOfJose(key: KeyObject, algorithm: Exclude<SignedBytes["algorithm"], "cosign">): Way[] {
  const hash = `sha${algorithm.slice(2)}`;
  if (algorithm.startsWith("PS")) {
    if (key.asymmetricKeyType !== "rsa" || !isLongEnough(key)) return [];
    const padding = constants.RSA_PKCS1_PSS_PADDING;
    return [{ hash, padding, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }];
  }
  return hashOf(key) === hash ? [{ hash, dsaEncoding: "ieee-p1363" }] : [];
}

const hashOf = ({ asymmetricKeyDetails }: KeyObject): string | null =>
  hashOfCurve[asymmetricKeyDetails?.namedCurve ?? ""] ?? null;

const isLongEnough = ({ asymmetricKeyDetails }: KeyObject): boolean =>
  (asymmetricKeyDetails?.modulusLength ?? 0) >= LEAST_RSA_BITS;
