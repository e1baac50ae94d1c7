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
 * another product, or nobody that could be told.
 */
export type UnknownDigestAnswer = "distribution" | "cache" | "other";

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
    if (answer.status !== 404) return isCache(client.failure(answer, call)) ? "cache" : "other";
    return revisionOf(parseErrors(answer)[0]?.detail) === null ? "other" : "distribution";
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error;
    return isCache(error) ? "cache" : "other";
  }
}

function isCache({ facts }: RegistryError): boolean {
  return facts.status === 500 && facts.code === "UNKNOWN" && isUpstreamError(facts.detail);
}

/** Version 2 sends the error's fields, version 3 its words. A storage that fails has other ones. */
function isUpstreamError(detail: unknown): boolean {
  const record = asRecord(detail);
  if (record) return asArray(record["errors"]) !== null || asText(record["URL"]) !== null;
  const words = asText(detail) ?? "";
  return upstreamRefuses.test(words) || upstreamIsAway.test(words);
}

const upstreamRefuses =
  /^(errors:\n)?(manifest unknown|name unknown|unauthorized|denied|toomanyrequests|unsupported|unknown): /;
const upstreamIsAway = /^(Get|Head) "https?:\/\//;
