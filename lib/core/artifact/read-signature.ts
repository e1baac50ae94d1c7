import type { ArtifactContent, Certificate, Signature } from "../api/artifacts";
import { asArray, asRecord, asSize, asText, type JsonRecord, parseJson } from "../oci/json";
import { readField } from "./bounds";
import { decodeBase64 } from "./decode";
import type { Means } from "./means";
import { type ReadSignature, signedOfEnvelope } from "./signed-bytes";

type ReadCertificate = Means["readCertificate"];

/** The leaf, its intermediates and a root are three. */
export const MOST_CERTIFICATES = 10;

/**
 * Who claims to have signed a layer, as cosign writes it into annotations; null where it has none of them
 * (cosign, SIGNATURE_SPEC.md). Over the layer's own bytes, or, where that is one, over the envelope's payload.
 */
export function readCosign(
  annotations: Readonly<Record<string, string>>,
  signedOver: Uint8Array | JsonRecord,
  read: ReadCertificate,
): ReadSignature | null {
  const certificate = annotations["dev.sigstore.cosign/certificate"] ?? "";
  const chain = annotations["dev.sigstore.cosign/chain"] ?? "";
  const encoded = annotations["dev.cosignproject.cosign/signature"];
  if (certificate === "" && encoded === undefined) return null;
  const bundle = asRecord(parseJson(annotations["dev.sigstore.cosign/bundle"] ?? ""));
  const certificates = decodeAll(findPem(`${certificate}\n${chain}`));
  const signature = decodeBase64(encoded ?? "");
  return {
    ...{ format: "cosign", signed: null, tool: null },
    certificates: readAll(certificates, read),
    log: readLog(asRecord(bundle?.["Payload"])),
    check: !(signedOver instanceof Uint8Array)
      ? signedOfEnvelope(signedOver, certificates)
      : signature && signature.length > 0
        ? {
            ...{ data: signedOver, signatures: [signature], certificates },
            ...{ algorithm: "cosign", expires: null },
          }
        : null,
  };
}

/**
 * The same of a Sigstore bundle, which is a document of its own. One over bytes and not over an envelope cannot be
 * checked: it signs what is not stored with it.
 */
export function readBundle(
  bundle: JsonRecord,
  envelope: JsonRecord | null,
  read: ReadCertificate,
): ReadSignature | null {
  const material = asRecord(bundle["verificationMaterial"]);
  if (!material) return null;
  const chain = asArray(asRecord(material["x509CertificateChain"])?.["certificates"]);
  const encoded = chain ?? [material["certificate"]];
  const certificates = decodeAll(encoded.map((each) => asRecord(each)?.["rawBytes"]));
  return {
    ...{ format: "sigstore", signed: null, tool: null },
    certificates: readAll(certificates, read),
    log: readLog(asRecord(asArray(material["tlogEntries"])?.[0])),
    check: envelope && signedOfEnvelope(envelope, certificates),
  };
}

/** The same of an envelope alone, which says of its signers at most the names of their keys. */
export function readEnvelope(envelope: JsonRecord): ReadSignature | null {
  if (asArray(envelope["signatures"])?.length === 0) return null;
  return {
    ...{ format: "dsse", signed: null, tool: null, certificates: [], log: null },
    check: signedOfEnvelope(envelope, []),
  };
}

/** What cosign's signatures are over: containers-signature(5). null for anything else. */
export function readSimpleSigning(value: unknown): ArtifactContent | null {
  const critical = asRecord(asRecord(value)?.["critical"]);
  const image = asRecord(critical?.["image"]);
  if (!image) return null;
  return {
    kind: "signature",
    reference: readField(asRecord(critical?.["identity"])?.["docker-reference"]),
    digest: readField(image["docker-manifest-digest"]),
  };
}

/** A bundle whose signature is over bytes and not over a statement: their digest is what it claims. */
export function readMessageSignature(bundle: JsonRecord): ArtifactContent | null {
  const message = asRecord(asRecord(bundle["messageSignature"])?.["messageDigest"]);
  if (!message) return null;
  const bytes = decodeBase64(asText(message["digest"]) ?? "");
  const isKnown = message["algorithm"] === "SHA2_256" && bytes?.length === 32;
  return { kind: "signature", reference: null, digest: isKnown ? `sha256:${toHex(bytes)}` : null };
}

const toHex = (bytes: Uint8Array) =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

function readLog(entry: JsonRecord | null): Signature["log"] {
  if (!entry) return null;
  const seconds = readNumber(entry["integratedTime"]);
  return {
    index: readNumber(entry["logIndex"]),
    // Further than dates go is no time.
    time: seconds === null || seconds === 0 || seconds > 8e12 ? null : seconds * 1000,
  };
}

/** protobuf's JSON writes 64 bits as a text. */
function readNumber(value: unknown): number | null {
  if (typeof value === "string" && /^\d{1,15}$/.test(value)) return Number(value);
  return asSize(value);
}

/** The Base64 between the marks of each certificate; marks by hand, since expressions can take long over strange texts. */
function findPem(text: string): string[] {
  const parts = text.split("-----BEGIN CERTIFICATE-----", MOST_CERTIFICATES + 1).slice(1);
  return parts.map((part) => part.split("-----END CERTIFICATE-----", 1)[0] ?? "");
}

/** What is Base64 of them, of the first ten. */
export function decodeAll(encoded: readonly unknown[]): Uint8Array[] {
  return encoded.slice(0, MOST_CERTIFICATES).flatMap((each) => {
    const der = decodeBase64(asText(each) ?? "");
    return der && der.length > 0 ? [der] : [];
  });
}

export function readAll(certificates: readonly Uint8Array[], read: ReadCertificate): Certificate[] {
  return certificates.flatMap((der) => read(der) ?? []);
}
