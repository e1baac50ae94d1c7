import "server-only";
import { randomBytes } from "node:crypto";
import { asArray, asRecord, asText } from "@/lib/core/oci/json";
import { type Vendor, vendors, deletionIsOff } from "@/lib/core/vendors";
import { phrase } from "../../phrases";
import { writeScope } from "../auth/challenge";
import { parseErrors, RegistryError } from "../errors/errors";
import type { RegistryClient } from "../http/client";
import { manifestPath } from "../http/hosts";
import { manifestCall, revisionOf } from "../read/manifests";
import { failed, type FoundItem, ok, unknown, warning } from "./check-item";

export interface DeleteFinding {
  items: FoundItem[];
  deleteDigest: boolean | null;
  deleteTag: boolean | null;
  readOnly: boolean;
  /** Asking failed in a way that says nothing lasting. */
  unanswered: boolean;
}

type Probe = "works" | "unknownReference" | "off" | "readOnly" | "forbidden" | RegistryError;

/**
 * Asks to delete a digest and a tag that cannot exist: 128 random bits or more. The refusal tells whether
 * deleting is on; nothing is created and nothing is removed, even in a repository that does not exist.
 */
export async function checkDeletes(
  client: RegistryClient,
  vendor: Vendor,
  known: string | null,
): Promise<DeleteFinding> {
  const repository = known ?? `drydock-check-${randomBytes(8).toString("hex")}`;
  const digest = await probe(client, repository, `sha256:${randomBytes(32).toString("hex")}`);
  const tag = await probe(client, repository, `drydock-check-${randomBytes(16).toString("hex")}`);
  return {
    items: [digestItem(digest, vendor), tagItem(tag, digest, vendor)],
    deleteDigest: digest instanceof RegistryError ? null : digest === "works",
    deleteTag:
      tag instanceof RegistryError ? null : tag === "works" && vendors[vendor].tagDeleteIsAlone,
    readOnly: digest === "readOnly",
    unanswered: isUnanswered(digest) || isUnanswered(tag),
  };
}

const isUnanswered = (probe: Probe) => probe instanceof RegistryError && probe.retryable;

async function probe(
  client: RegistryClient,
  repository: string,
  reference: string,
): Promise<Probe> {
  const call = {
    method: "DELETE" as const,
    path: manifestPath(repository, reference),
    scope: writeScope(repository),
    timeoutMs: 60_000,
  };
  try {
    const answer = await client.call(call);
    const code = parseErrors(answer)[0]?.code;
    // Some answer success for what was never there.
    if ([200, 202, 204].includes(answer.status)) return "works";
    if (answer.status === 404 && code !== undefined) return "works";
    if (answer.status === 400 && code === "NAME_UNKNOWN") return "works";
    const error = client.failure(answer, call);
    if (error.kind === "readOnly") return "readOnly";
    if (error.kind === "unsupported") return "off";
    return answer.status === 400 ? "unknownReference" : error;
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error;
    return error.denied ? "forbidden" : error;
  }
}

function digestItem(probe: Probe, vendor: Vendor): FoundItem {
  const off = deletionIsOff(vendor);
  if (probe instanceof RegistryError) {
    return unknown("digestDelete", phrase("check.deletesUntold", { why: probe.said }));
  }
  switch (probe) {
    case "works":
      return ok("digestDelete", phrase("check.deletes"));
    case "readOnly":
      return failed("digestDelete", phrase("check.readOnly"), phrase("check.readOnlyAdvice"));
    case "forbidden":
      return failed(
        "digestDelete",
        phrase("check.mayNotDelete"),
        phrase("check.mayNotDeleteAdvice"),
      );
    default:
      return failed("digestDelete", off.message, off.advice);
  }
}

function tagItem(probe: Probe, digest: Probe, vendor: Vendor): FoundItem {
  if (probe instanceof RegistryError) {
    return unknown("tagDelete", phrase("check.deletesTagsUntold", { why: probe.said }));
  }
  if (probe === "works" && vendors[vendor].tagDeleteIsAlone) {
    return ok("tagDelete", phrase("check.deletesTags"));
  }
  if (digest === "works") return warning("tagDelete", phrase("check.placeholder"));
  return digest === "off" || digest === "readOnly"
    ? unknown("tagDelete", phrase("check.deletesTagsHidden"))
    : failed("tagDelete", phrase("check.deletesNoTags"));
}

/**
 * What answered the question for an unknown digest: a Distribution, one that is a pull-through cache, or "other":
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
  if (isStorageFault(detail)) return "other";
  return code === "UNKNOWN" && isUpstreamError(detail) ? "cache" : "unclear";
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
