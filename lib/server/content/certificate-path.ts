import "server-only";
import type { X509Certificate } from "node:crypto";
import { isSafelySigned, readUse } from "@/lib/core/artifact/certificate-use";

export interface Root {
  /** The file that it is in. */
  file: string;
  certificate: X509Certificate;
}

type Found = { file: string } | { reason: "notForSigning" | "outOfDate" | "unknownRoot" };

/**
 * Which of the roots has issued the first of these certificates, straight away or through the others (RFC 5280,
 * section 6, without lists of what was revoked).
 * @param now when each of them has to be valid, in milliseconds
 */
export function findRoot(
  [signer, ...others]: readonly [X509Certificate, ...X509Certificate[]],
  roots: readonly Root[],
  now: number,
): Found {
  if (readUse(signer.raw)?.maySign !== true) return { reason: "notForSigning" };
  const own = roots.find(({ certificate }) => certificate.raw.equals(signer.raw));
  if (own) return isValid(signer, now) ? { file: own.file } : { reason: "outOfDate" };
  const file = climb(signer, others, roots, (certificate) => isValid(certificate, now));
  if (file !== null) return { file };
  return {
    reason: climb(signer, others, roots, () => true) === null ? "unknownRoot" : "outOfDate",
  };
}

/**
 * From the signer up, the nearest issuers first. No certificate is looked at twice, since a hostile signature could
 * hold several that have all issued each other.
 */
function climb(
  signer: X509Certificate,
  others: readonly X509Certificate[],
  roots: readonly Root[],
  counts: (certificate: X509Certificate) => boolean,
): string | null {
  if (!counts(signer)) return null;
  const left = new Set(others);
  let reached = [signer];
  for (let between = 0; reached.length > 0; between++) {
    const mayHaveIssued = (issuer: X509Certificate) =>
      counts(issuer) && mayIssue(issuer, between) && reached.some((each) => isIssued(each, issuer));
    const root = roots.find(({ certificate }) => mayHaveIssued(certificate));
    if (root) return root.file;
    reached = [...left].filter(mayHaveIssued);
    for (const issuer of reached) left.delete(issuer);
  }
  return null;
}

/** `between`: how many issuers stand between it and the signer. */
function mayIssue(issuer: X509Certificate, between: number): boolean {
  const use = readUse(issuer.raw);
  return use !== null && use.isIssuer && between <= (use.pathLength ?? Infinity);
}

function isIssued(certificate: X509Certificate, issuer: X509Certificate): boolean {
  try {
    return (
      isSafelySigned(certificate.raw) &&
      certificate.checkIssued(issuer) &&
      certificate.verify(issuer.publicKey)
    );
  } catch {
    return false;
  }
}

const isValid = ({ validFrom, validTo }: X509Certificate, now: number): boolean =>
  Date.parse(validFrom) <= now && now <= Date.parse(validTo);
