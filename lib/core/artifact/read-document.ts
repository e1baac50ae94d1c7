import type { ArtifactContent, ArtifactDocument, Report, Statement } from "../api/artifacts";
import type { Descriptor } from "../oci/descriptor";
import { asArray, asRecord, asText, type JsonRecord, parseJson } from "../oci/json";
import { mediaTypes } from "../oci/media-types";
import { excerptOf, MOST_SUBJECTS, MOST_UNPACKED, readField, readList } from "./bounds";
import { decodeBase64, decodeText } from "./decode";
import type { Means } from "./means";
import { readChart } from "./read-chart";
import { readProvenance, readResource } from "./read-provenance";
import { readReport, readScan } from "./read-report";
import { readSbom } from "./read-sbom";
import { readCose, readJws } from "./read-notation";
import {
  readBundle,
  readCosign,
  readEnvelope,
  readMessageSignature,
  readSimpleSigning,
} from "./read-signature";
import type { ReadSignature } from "./signed-bytes";

/** A layer as its manifest describes it. */
interface Layer extends Pick<Descriptor, "mediaType" | "annotations"> {
  /** The manifest's config, where the layer is a chart; null: it has none. */
  config: string | null;
}

/** A document before its signature has been verified. */
export type UnverifiedDocument = Omit<ArtifactDocument, "signature"> & {
  signature: ReadSignature | null;
};

/** What one layer of an artifact says. Never throws; nothing in it is verified. */
export function readDocument(
  bytes: Uint8Array,
  { mediaType, annotations, config }: Layer,
  means: Means,
): UnverifiedDocument {
  const { readCertificate } = means;
  if (mediaType === mediaTypes.helmChart)
    return { ...blank, content: unpackChart(bytes, config, means) };
  if (mediaType === "application/cose") {
    const notation = readCose(bytes, readCertificate);
    return notation
      ? { ...blank, ...notation, payload: excerptOf(notation.payload) }
      : { ...blank, content: { kind: "unknown" } };
  }
  const text = decodeText(bytes);
  if (text === null) return { ...blank, content: { kind: "unknown" } };
  const stored = excerptOf(text);
  const value = parseJson(text);
  if (value === undefined) {
    const content: ArtifactContent = claimsJson(mediaType)
      ? { kind: "unread", reason: "notJson" }
      : { kind: "unknown" };
    return { ...blank, content, stored };
  }
  const notation = readJws(value, readCertificate);
  if (notation) return { ...blank, ...notation, payload: excerptOf(notation.payload), stored };
  const envelope = findEnvelope(value);
  const signature =
    readCosign(annotations, envelope ?? bytes, readCertificate) ??
    readBundle(asRecord(value) ?? {}, envelope, readCertificate) ??
    (envelope && readEnvelope(envelope));
  return { ...readJson(value, envelope), signature, stored };
}

function unpackChart(bytes: Uint8Array, config: string | null, means: Means): ArtifactContent {
  const archive = means.unpack(bytes, MOST_UNPACKED);
  if (archive === "tooLarge") return { kind: "unread", reason: "unpacksTooLarge" };
  return (archive && readChart(archive, config)) ?? { kind: "unread", reason: "noChart" };
}

type Read = Omit<ArtifactDocument, "signature" | "stored">;

function readJson(value: unknown, envelope: JsonRecord | null): Read {
  if (!envelope) {
    const content = readMessageSignature(asRecord(value) ?? {}) ?? readSimpleSigning(value);
    return { ...blank, ...(content ? { content } : readStatement(value)) };
  }
  const payload = openEnvelope(envelope);
  return {
    ...readStatement(parseJson(payload ?? "")),
    envelope: {
      payloadType: readField(envelope["payloadType"]),
      signatures: asArray(envelope["signatures"])?.length ?? 0,
    },
    payload: payload === null ? null : excerptOf(payload),
  };
}

const blank = { statement: null, envelope: null, signature: null, stored: null, payload: null };

/** What stands for a layer that has not been read. */
export function leaveUnread(reason: "tooLarge" | "missing"): UnverifiedDocument {
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
    return { content: readBare(value) ?? { kind: "unknown" }, statement: null };
  }
  const predicateType = readField(record["predicateType"]);
  const { items, count } = readList(record["subject"], MOST_SUBJECTS, readResource);
  const predicate = openPredicate(record["predicate"]);
  if (predicateType === "https://sigstore.dev/cosign/sign/v1") {
    const [first] = items;
    const content: ArtifactContent = {
      ...{ kind: "signature", reference: readField(first?.name) },
      digest: first?.digests[0] ?? null,
    };
    return { content, statement: { predicateType, subjects: items, subjectCount: count } };
  }
  return {
    content: readProvenance(predicateType ?? "", predicate) ??
      listed(readScan(predicateType ?? "", predicate)) ??
      readBare(predicate) ?? { kind: "predicate" },
    statement: { predicateType, subjects: items, subjectCount: count },
  };
}

/** What a document is by its own fields, whatever it is stored as. */
const readBare = (value: unknown) => readSbom(value) ?? listed(readReport(value));

const listed = (report: Report | null): ArtifactContent | null =>
  report && { kind: "vulnerabilities", ...report };

/** Earlier versions of cosign wrote the predicate as a text, or as `{"Data": …}`. */
function openPredicate(predicate: unknown): unknown {
  const data = asRecord(predicate)?.["Data"];
  const inner = data === undefined ? predicate : data;
  return typeof inner === "string" ? parseJson(inner) : inner;
}
