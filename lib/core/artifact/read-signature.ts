import type { ArtifactContent, Certificate, Signature } from "../api/artifacts";
import { parseInstant } from "../oci/created";
import { asArray, asRecord, asSize, asText, type JsonRecord, parseJson } from "../oci/json";
import { readField, readList } from "./bounds";
import type { Means } from "./means";
import { decodeBase64, decodeText } from "./decode";

type ReadCertificate = Means["readCertificate"];

/** The leaf, its intermediates and a root are three. */
const MOST_CERTIFICATES = 10;

/**
 * Who claims to have signed a layer, as cosign writes it into annotations; null where it has none of them
 * (cosign, SIGNATURE_SPEC.md).
 */
export function readCosign(
  annotations: Readonly<Record<string, string>>,
  read: ReadCertificate,
): Signature | null {
  const certificate = annotations["dev.sigstore.cosign/certificate"] ?? "";
  const chain = annotations["dev.sigstore.cosign/chain"] ?? "";
  const isSigned = annotations["dev.cosignproject.cosign/signature"] !== undefined;
  if (certificate === "" && !isSigned) return null;
  const bundle = asRecord(parseJson(annotations["dev.sigstore.cosign/bundle"] ?? ""));
  return {
    ...{ format: "cosign", signed: null, tool: null },
    certificates: readAll(findPem(`${certificate}\n${chain}`), read),
    log: readLog(asRecord(bundle?.["Payload"])),
  };
}

/** The same of a Sigstore bundle, which is a document of its own. */
export function readBundle(bundle: JsonRecord, read: ReadCertificate): Signature | null {
  const material = asRecord(bundle["verificationMaterial"]);
  if (!material) return null;
  const chain = asArray(asRecord(material["x509CertificateChain"])?.["certificates"]);
  const certificates = chain ?? [material["certificate"]];
  return {
    ...{ format: "sigstore", signed: null, tool: null },
    certificates: readAll(
      certificates.map((each) => asRecord(each)?.["rawBytes"]),
      read,
    ),
    log: readLog(asRecord(asArray(material["tlogEntries"])?.[0])),
  };
}

/** A Notation signature in JWS (notaryproject/specifications, signature-envelope-jws.md). */
export function readNotation(
  value: unknown,
  read: ReadCertificate,
): { content: ArtifactContent; signature: Signature; payload: string } | null {
  const record = asRecord(value);
  const payload = openPart(record?.["payload"]);
  const target = asRecord(asRecord(parseJson(payload ?? ""))?.["targetArtifact"]);
  const header = asRecord(record?.["header"]);
  if (!header || payload === null || !target) return null;
  const signedHeader = asRecord(parseJson(openPart(record?.["protected"]) ?? ""));
  return {
    content: { kind: "signature", reference: null, digest: readField(target["digest"]) },
    signature: {
      format: "notation",
      signed: parseInstant(signedHeader?.["io.cncf.notary.signingTime"]),
      tool: readField(header["io.cncf.notary.signingAgent"]),
      certificates: readAll(asArray(header["x5c"]) ?? [], read),
      log: null,
    },
    payload,
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

function openPart(value: unknown): string | null {
  const bytes = decodeBase64(asText(value) ?? "");
  return bytes && decodeText(bytes);
}

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

function readAll(encoded: readonly unknown[], read: ReadCertificate): Certificate[] {
  return readList(encoded.slice(0, MOST_CERTIFICATES), MOST_CERTIFICATES, (each) => {
    const der = decodeBase64(asText(each) ?? "");
    return der && der.length > 0 ? read(der) : null;
  }).items;
}
