import type { ArtifactContent, ArtifactDocument, Statement } from "../api/artifacts";
import { asArray, asRecord, asText, type JsonRecord, parseJson } from "../oci/json";
import { excerptOf, MOST_SUBJECTS, readField, readList } from "./bounds";
import { decodeBase64, decodeText } from "./decode";
import { readProvenance, readResource } from "./read-provenance";
import { readSbom } from "./read-sbom";

/** What one layer of an artifact says. Never throws; nothing in it is verified. */
export function readDocument(bytes: Uint8Array, mediaType: string): ArtifactDocument {
  const stored = decodeText(bytes);
  if (stored === null) return { ...blank, content: { kind: "unknown" } };
  const value = parseJson(stored);
  if (value === undefined) {
    const content: ArtifactContent = claimsJson(mediaType)
      ? { kind: "unread", reason: "notJson" }
      : { kind: "unknown" };
    return { ...blank, content, stored: excerptOf(stored) };
  }
  const envelope = findEnvelope(value);
  const payload = envelope ? openEnvelope(envelope) : null;
  const inner = envelope ? parseJson(payload ?? "") : value;
  return {
    ...readStatement(inner),
    envelope: envelope && {
      payloadType: readField(envelope["payloadType"]),
      signatures: asArray(envelope["signatures"])?.length ?? 0,
    },
    stored: excerptOf(stored),
    payload: payload === null ? null : excerptOf(payload),
  };
}

const blank = { statement: null, envelope: null, stored: null, payload: null };

/** What stands for a layer that has not been read. */
export function leaveUnread(reason: "tooLarge" | "missing"): ArtifactDocument {
  return { ...blank, content: { kind: "unread", reason } };
}

const claimsJson = (mediaType: string) => /[+/]json$/.test(mediaType);

/** A DSSE envelope, alone or in a Sigstore bundle. */
function findEnvelope(value: unknown): JsonRecord | null {
  const record = asRecord(value);
  const envelope = asRecord(record?.["dsseEnvelope"]) ?? record;
  return asText(envelope?.["payload"]) !== null && asArray(envelope?.["signatures"]) !== null
    ? envelope
    : null;
}

function openEnvelope(envelope: JsonRecord): string | null {
  const bytes = decodeBase64(asText(envelope["payload"]) ?? "");
  return bytes && decodeText(bytes);
}

/** An in-toto statement, v0.1 or v1, or the bare document that it would have carried. */
function readStatement(value: unknown): { content: ArtifactContent; statement: Statement | null } {
  const record = asRecord(value);
  if (!record || !asText(record["_type"])?.startsWith("https://in-toto.io/Statement/")) {
    return { content: readSbom(value) ?? { kind: "unknown" }, statement: null };
  }
  const predicateType = readField(record["predicateType"]);
  const { items, count } = readList(record["subject"], MOST_SUBJECTS, readResource);
  const predicate = openPredicate(record["predicate"]);
  return {
    content: readProvenance(predicateType ?? "", predicate) ??
      readSbom(predicate) ?? { kind: "predicate" },
    statement: { predicateType, subjects: items, subjectCount: count },
  };
}

/** Earlier versions of cosign wrote the predicate as a text, or as `{"Data": …}`. */
function openPredicate(predicate: unknown): unknown {
  const data = asRecord(predicate)?.["Data"];
  const inner = data === undefined ? predicate : data;
  return typeof inner === "string" ? parseJson(inner) : inner;
}
