import "server-only";
import { asArray, asRecord, asSize, asText, parseJson } from "@/lib/core/oci/json";

/**
 * The signed part of a schema 1 manifest: its digest is taken over that, not over the signatures that
 * follow (docker, spec of the v1 manifest). null when the bytes are not signed that way.
 */
export function schema1Payload(bytes: Buffer): Buffer | null {
  const record = asRecord(parseJson(bytes.toString("utf8")));
  const signature = asRecord(asArray(record?.["signatures"])?.[0]);
  const header = asText(signature?.["protected"]);
  if (header === null) return null;
  const fields = asRecord(parseJson(Buffer.from(header, "base64url").toString("utf8")));
  const length = asSize(fields?.["formatLength"]);
  const tail = asText(fields?.["formatTail"]);
  if (length === null || tail === null || length > bytes.length) return null;
  return Buffer.concat([bytes.subarray(0, length), Buffer.from(tail, "base64url")]);
}
