import "server-only";
import { X509Certificate, type KeyObject } from "node:crypto";
import type { Certificate } from "@/lib/core/api/artifacts";
import { readField } from "@/lib/core/artifact/bounds";
import { readExtensions } from "@/lib/core/artifact/certificate-extensions";

/** None that anybody means is larger. */
const MOST_BYTES = 64 * 1024;

/** What a certificate in DER says of itself; nothing of it is verified. null: it is none. */
export function readCertificate(der: Uint8Array): Certificate | null {
  if (der.length > MOST_BYTES) return null;
  try {
    const certificate = new X509Certificate(der);
    return {
      subject: nameOf(certificate.subject),
      issuer: nameOf(certificate.issuer),
      ...readExtensions(der),
      from: instantOf(certificate.validFrom),
      until: instantOf(certificate.validTo),
      key: describeKey(certificate.publicKey),
    };
  } catch {
    return null;
  }
}

/** Node writes one attribute on each line. */
function nameOf(name: string | undefined): string | null {
  return readField(name?.split("\n").join(", "));
}

function instantOf(text: string): number | null {
  const time = Date.parse(text);
  return Number.isFinite(time) ? time : null;
}

function describeKey({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): string | null {
  const { namedCurve, modulusLength } = asymmetricKeyDetails ?? {};
  const size = namedCurve ?? (modulusLength === undefined ? "" : `${modulusLength} bits`);
  return readField(`${asymmetricKeyType?.toUpperCase() ?? ""} ${size}`);
}
