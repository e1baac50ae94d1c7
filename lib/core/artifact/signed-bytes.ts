import type { Signature } from "../api/artifacts";
import { asArray, asRecord, asText, type JsonRecord } from "../oci/json";
import { decodeBase64, encodeText } from "./decode";

/** What has to fit together for a signature to be genuine. */
export interface SignedBytes {
  data: Uint8Array;
  /** One of them is enough. */
  signatures: readonly Uint8Array[];
  /** In DER, the signer's first; none where only a key signs. */
  certificates: readonly Uint8Array[];
  /** A name of RFC 7518, or cosign's way: as the key's kind has it, in ASN.1. */
  algorithm: "cosign" | JoseAlgorithm;
  /** Until when it counts, as its signer has decided; null: for good. */
  expires: number | null;
}

/** A signature as it is read: what it says, and what a check needs; null: something of it is missing. */
export type ReadSignature = Omit<Signature, "verification"> & { check: SignedBytes | null };

export type JoseAlgorithm = "PS256" | "PS384" | "PS512" | "ES256" | "ES384" | "ES512";

const joseAlgorithms: readonly unknown[] = ["PS256", "PS384", "PS512", "ES256", "ES384", "ES512"];

export const isJoseAlgorithm = (value: unknown): value is JoseAlgorithm =>
  joseAlgorithms.includes(value);

const MOST_SIGNATURES = 10;

/** Of a DSSE envelope: PAE of its type and its payload (github.com/secure-systems-lab/dsse, protocol.md). */
export function signedOfEnvelope(
  envelope: JsonRecord,
  certificates: readonly Uint8Array[],
): SignedBytes | null {
  const payload = decodeBase64(asText(envelope["payload"]) ?? "");
  const type = encodeText(asText(envelope["payloadType"]) ?? "");
  const signatures = (asArray(envelope["signatures"]) ?? [])
    .slice(0, MOST_SIGNATURES)
    .flatMap((each) => decodeBase64(asText(asRecord(each)?.["sig"]) ?? "") ?? []);
  if (!payload || signatures.length === 0) return null;
  const data = concatenate([
    encodeText(`DSSEv1 ${type.length} `),
    type,
    encodeText(` ${payload.length} `),
    payload,
  ]);
  return { data, signatures, certificates, algorithm: "cosign", expires: null };
}

function concatenate(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
