import "server-only";
import { randomBytes } from "node:crypto";
import { asArray, asRecord, asText } from "@/lib/core/oci/json";
import type { RegistryClient } from "../client";
import { manifestCall } from "../read/get-manifest";
import { parseErrors } from "../error-body";
import { RegistryError } from "../errors";
import { revisionOf } from "../read/absent";

/**
 * Who answers for a digest that does not exist: a Distribution, one that is a pull-through cache, or "other":
 * another product, or nobody that could be told. "unclear": it fails, as a cache does, but not in words that
 * are known. "unanswered": it failed in a way that says nothing lasting.
 */
export type UnknownDigestAnswer = "distribution" | "cache" | "other" | "unclear" | "unanswered";

/**
 * Asks for a manifest that does not exist. Distribution names the revision it looked for, with its own fields
 * in version 2 and in a sentence since 3; its version header proves nothing, since many products send it. A
 * pull-through cache passes its upstream's error on inside one of its own, or says how it failed to reach it.
 */
export async function askUnknownDigest(
  client: RegistryClient,
  repository: string | null,
): Promise<UnknownDigestAnswer> {
  const digest = `sha256:${randomBytes(32).toString("hex")}`;
  const call = manifestCall("GET", repository ?? "drydock-check", digest);
  try {
    const answer = await client.call(call);
    if (answer.status !== 404) return readFailure(client.failure(answer, call));
    return revisionOf(parseErrors(answer)[0]?.detail) === null ? "other" : "distribution";
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error;
    return readFailure(error);
  }
}

function readFailure(error: RegistryError): UnknownDigestAnswer {
  const { status, code, detail } = error.facts;
  if (status !== 500) return error.retryable ? "unanswered" : "other";
  if (code !== "UNKNOWN" || isStorageFault(detail)) return "other";
  return isUpstreamError(detail) ? "cache" : "unclear";
}

/** Version 2 sends the error's fields, version 3 its words. */
function isUpstreamError(detail: unknown): boolean {
  const record = asRecord(detail);
  if (record) {
    return (
      asArray(record["errors"]) !== null ||
      ["URL", "Status"].some((field) => asText(record[field]) !== null) ||
      typeof record["StatusCode"] === "number"
    );
  }
  const words = asText(detail) ?? "";
  return upstreamRefuses.test(words) || upstreamIsAway.test(words) || upstreamFails.test(words);
}

const upstreamRefuses =
  /^(errors:\n)?(manifest unknown|name unknown|name invalid|unauthorized|denied|toomanyrequests|unavailable|unsupported|unknown): /;
const upstreamIsAway = /^(Get|Head) "https?:\/\//;
const upstreamFails = /^(received unexpected HTTP status: |error parsing HTTP \d+ response body: )/;

/** A storage that fails names its driver. */
function isStorageFault(detail: unknown): boolean {
  const record = asRecord(detail);
  if (record) return asText(record["DriverName"]) !== null;
  return /^(filesystem|s3aws|azure|gcs|swift|oss|inmemory): /.test(asText(detail) ?? "");
}
