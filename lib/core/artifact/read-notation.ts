import { decode, encode } from "cborg";
import type { ArtifactContent } from "../api/artifacts";
import { parseInstant } from "../oci/created";
import { asArray, asRecord, asText, parseJson } from "../oci/json";
import { readField } from "./bounds";
import { decodeBase64, decodeText, encodeText } from "./decode";
import type { Means } from "./means";
import { decodeAll, MOST_CERTIFICATES, readAll } from "./read-signature";
import { isJoseAlgorithm, type JoseAlgorithm, type ReadSignature } from "./signed-bytes";

interface NotationDocument {
  content: ArtifactContent;
  signature: ReadSignature;
  payload: string;
}

const SIGNING_TIME = "io.cncf.notary.signingTime";
const SIGNING_AGENT = "io.cncf.notary.signingAgent";
const EXPIRY = "io.cncf.notary.expiry";

/** What may be marked as critical: who does not know such a header must not rely on the signature. */
const known = new Set<unknown>([
  "io.cncf.notary.signingScheme",
  "io.cncf.notary.authenticSigningTime",
  EXPIRY,
]);

/** Absent, or a list of nothing unknown. */
const isKnown = (critical: unknown) =>
  critical === undefined || (asArray(critical)?.every((each) => known.has(each)) ?? false);

/** In JWS (notaryproject/specifications, signature-envelope-jws.md); null: the document is none. */
export function readJws(
  value: unknown,
  readCertificate: Means["readCertificate"],
): NotationDocument | null {
  const record = asRecord(value);
  const header = asRecord(record?.["header"]);
  const encodedPayload = asText(record?.["payload"]) ?? "";
  const encodedHeader = asText(record?.["protected"]) ?? "";
  const payload = openPart(encodedPayload);
  const content = payload === null ? null : readTarget(payload);
  if (!header || payload === null || !content) return null;
  const signedHeader = asRecord(parseJson(openPart(encodedHeader) ?? ""));
  const algorithm = signedHeader?.["alg"];
  const signature = decodeBase64(asText(record?.["signature"]) ?? "");
  const certificates = decodeAll(asArray(header["x5c"]) ?? []);
  const expires = parseInstant(signedHeader?.[EXPIRY]);
  const canCheck =
    isKnown(signedHeader?.["crit"]) && (expires !== null || signedHeader?.[EXPIRY] === undefined);
  return {
    ...{ content, payload },
    signature: {
      format: "notation",
      signed: parseInstant(signedHeader?.[SIGNING_TIME]),
      tool: readField(header[SIGNING_AGENT]),
      certificates: readAll(certificates, readCertificate),
      log: null,
      check:
        canCheck && signature && isJoseAlgorithm(algorithm)
          ? {
              data: encodeText(`${encodedHeader}.${encodedPayload}`),
              ...{ signatures: [signature], certificates, algorithm, expires },
            }
          : null,
    },
  };
}

/** Labels of RFC 9052, section 3.1, and RFC 9360. */
const ALGORITHM = 1;
const CRITICAL = 2;
const X5CHAIN = 33;
/** COSE_Sign1, and a date in seconds (RFC 8949, section 3.4.2). */
const SIGN1_TAG = 18;
const EPOCH_TAG = 1;

const algorithms: ReadonlyMap<unknown, JoseAlgorithm> = new Map([
  [-37, "PS256"],
  [-38, "PS384"],
  [-39, "PS512"],
  [-7, "ES256"],
  [-35, "ES384"],
  [-36, "ES512"],
]);

/** In COSE (signature-envelope-cose.md): four parts, of which the first and the third are signed (RFC 9052, section 4.4). */
export function readCose(
  bytes: Uint8Array,
  readCertificate: Means["readCertificate"],
): NotationDocument | null {
  const parts = decodeCbor(bytes);
  if (!Array.isArray(parts)) return null;
  const [signedHeader, header, payload, signature] = parts as unknown[];
  if (!(payload instanceof Uint8Array) || !(signedHeader instanceof Uint8Array)) return null;
  const text = decodeText(payload);
  const content = text === null ? null : readTarget(text);
  if (text === null || !content) return null;
  const facts = asMap(decodeCbor(signedHeader));
  const chain = asMap(header)?.get(X5CHAIN);
  const certificates = (Array.isArray(chain) ? (chain as unknown[]) : [chain])
    .filter((each) => each instanceof Uint8Array)
    .slice(0, MOST_CERTIFICATES);
  const algorithm = algorithms.get(facts?.get(ALGORITHM));
  const expires = instantOf(facts?.get(EXPIRY));
  const canCheck =
    isKnown(facts?.get(CRITICAL)) && (expires !== null || facts?.get(EXPIRY) === undefined);
  return {
    content,
    payload: text,
    signature: {
      format: "notationCose",
      signed: instantOf(facts?.get(SIGNING_TIME)),
      tool: readField(asMap(header)?.get(SIGNING_AGENT)),
      certificates: readAll(certificates, readCertificate),
      log: null,
      check:
        canCheck && signature instanceof Uint8Array && algorithm
          ? {
              data: encode(["Signature1", signedHeader, new Uint8Array(), payload]),
              ...{ signatures: [signature], certificates, algorithm, expires },
            }
          : null,
    },
  };
}

function decodeCbor(bytes: Uint8Array): unknown {
  try {
    const inner = (decodeInner: () => unknown) => decodeInner();
    // Labels are numbers, which only a Map has as they are.
    return decode(bytes, { useMaps: true, tags: { [SIGN1_TAG]: inner, [EPOCH_TAG]: inner } });
  } catch {
    return undefined;
  }
}

/** Further than dates go is no time. */
const instantOf = (seconds: unknown): number | null =>
  typeof seconds === "number" && seconds > 0 && seconds < 8e12 ? Math.floor(seconds) * 1000 : null;

const asMap = (value: unknown): ReadonlyMap<unknown, unknown> | null =>
  value instanceof Map ? value : null;

/** What a Notation signature is over: the descriptor of a manifest. */
function readTarget(payload: string): ArtifactContent | null {
  const target = asRecord(asRecord(parseJson(payload))?.["targetArtifact"]);
  return target && { kind: "signature", reference: null, digest: readField(target["digest"]) };
}

function openPart(encoded: string): string | null {
  const bytes = decodeBase64(encoded);
  return bytes && decodeText(bytes);
}
