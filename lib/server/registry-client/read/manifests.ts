import "server-only";
import { createHash, hash } from "node:crypto";
import { blake3 } from "@noble/hashes/blake3.js";
import {
  acceptedManifests,
  bareType,
  digestAlgorithm,
  isDigest,
  isManifestType,
  isSchema1Type,
} from "@/lib/core/oci";
import { asArray, asRecord, asSize, asText, parseJson } from "@/lib/core/oci/json";
import { phrase } from "../../phrases";
import { readScope } from "../auth/challenge";
import { headerOf, parseErrors, RegistryError, speaksRegistry } from "../errors/errors";
import type { Call, RegistryClient } from "../http/client";
import type { Answer } from "../http/exchange";
import { manifestPath } from "../http/hosts";
import type { AbsentAnswer, CallOptions, HeadAnswer, ManifestAnswer } from "../types";

const accept = acceptedManifests.join(", ");
/** distribution-spec asks registries for at least 4 MiB; a little more is let through. */
const MANIFEST_BYTES = 8 * 1024 * 1024;

export function manifestCall(
  method: "GET" | "HEAD",
  repository: string,
  reference: string,
  options?: CallOptions & { etag?: string },
): Call {
  const headers = ["accept", accept];
  if (options?.etag) headers.push("if-none-match", options.etag);
  return {
    method,
    path: manifestPath(repository, reference),
    scope: readScope(repository),
    headers,
    maxBytes: MANIFEST_BYTES,
    typical: true,
    options,
  };
}

export async function getManifest(
  client: RegistryClient,
  repository: string,
  reference: string,
  options?: CallOptions & { etag?: string },
): Promise<ManifestAnswer> {
  const call = manifestCall("GET", repository, reference, options);
  const answer = await client.call(call);
  if (answer.status === 200) return readPresent(client, answer, repository, reference, options);
  if (answer.status === 304 && options?.etag) return { state: "notModified" };
  if (answer.status === 404) return readAbsence(client, answer, call, reference);
  throw client.failure(answer, call);
}

async function readPresent(
  client: RegistryClient,
  answer: Answer,
  repository: string,
  reference: string,
  options?: CallOptions,
): Promise<ManifestAnswer> {
  const bytes = answer.body;
  if (!looksLikeJson(bytes)) {
    throw new RegistryError(
      "invalid",
      phrase("registryContent.noManifest", {
        host: client.base.host,
        name: `${repository}:${reference}`,
      }),
      { status: answer.status },
    );
  }
  const contentType = headerOf(answer, "content-type") ?? "";
  const claimed = headerOf(answer, "docker-content-digest");
  const digest = isDigest(reference)
    ? provenDigest(bytes, reference, contentType)
    : await taggedDigest(client, repository, bytes, contentType, claimed, options);
  if (digest === null) {
    throw new RegistryError(
      "invalid",
      phrase("registryContent.otherBytes", { name: `${repository}@${reference}` }),
      { status: answer.status, code: "DIGEST_MISMATCH" },
    );
  }
  return { state: "present", digest, contentType, bytes, etag: headerOf(answer, "etag") };
}

function provenDigest(bytes: Buffer, digest: string, contentType: string): string | null {
  if (hasDigest(bytes, digest)) return digest;
  return isSchema1Type(bareType(contentType)) && hasDigest(payloadOf(bytes), digest)
    ? digest
    : null;
}

const payloadOf = (bytes: Buffer) => schema1Payload(bytes) ?? bytes;

/**
 * The digest is taken from the bytes; the header only has to agree. Where it does not, the registry is
 * asked whether it knows the bytes' own digest: headers are known to lie, but so are answers, and a
 * digest that nothing stores must never become something to delete.
 */
async function taggedDigest(
  client: RegistryClient,
  repository: string,
  bytes: Buffer,
  contentType: string,
  claimed: string | null,
  options?: CallOptions,
): Promise<string> {
  const schema1 = isSchema1Type(bareType(contentType));
  const computed = sha256Digest(schema1 ? payloadOf(bytes) : bytes);
  if (claimed === null) {
    // Nothing vouches for these bytes: cut short, they would be another manifest, and the tag there.
    if (parseJson(bytes.toString("utf8")) === undefined) {
      throw new RegistryError(
        "invalid",
        phrase("registryContent.manifestCut", { host: client.base.host, repository }),
      );
    }
    return computed;
  }
  if (claimed === computed) return computed;
  if (isDigest(claimed) && digestOf(bytes, digestAlgorithm(claimed)) === claimed) return claimed;
  if (!schema1) {
    const { signal, timeoutMs } = options ?? {};
    const check = await client.call(
      manifestCall("GET", repository, computed, {
        ...(signal ? { signal } : {}),
        ...(timeoutMs === undefined ? {} : { timeoutMs }),
      }),
    );
    if (check.status === 200 && check.body.equals(bytes)) return computed;
  }
  throw new RegistryError(
    "invalid",
    phrase("registryContent.digestUnknown", {
      claimed: client.secrets.strike(claimed).slice(0, 80),
      computed,
    }),
    { code: "DIGEST_MISMATCH" },
  );
}

function looksLikeJson(bytes: Buffer): boolean {
  for (const byte of bytes) {
    if (byte === 0x7b) return true;
    if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) return false;
  }
  return false;
}

/**
 * Existence and digest without the body. Whatever a HEAD leaves open (no digest, no type, a 404 that
 * does not say why) is asked again with GET.
 */
export async function headManifest(
  client: RegistryClient,
  repository: string,
  reference: string,
  options?: CallOptions,
): Promise<HeadAnswer> {
  const call = manifestCall("HEAD", repository, reference, options);
  const answer = await client.call(call);
  if (answer.status === 200) {
    const head = readHead(answer, reference);
    if (head) return head;
  } else if (answer.status === 404) {
    if (isDigest(reference) && isRegistryAnswer(answer)) return { state: "absent" };
  } else if (answer.status !== 405 && answer.status !== 400) {
    throw client.failure(answer, call);
  }
  const full = await getManifest(client, repository, reference, options);
  if (full.state !== "present") return full.state === "notModified" ? { state: "absent" } : full;
  const { digest, contentType, bytes } = full;
  return { state: "present", digest, contentType, size: bytes.length };
}

function readHead(answer: Answer, reference: string): HeadAnswer | null {
  const digest = headerOf(answer, "docker-content-digest");
  const contentType = headerOf(answer, "content-type") ?? "";
  const length = headerOf(answer, "content-length");
  const type = bareType(contentType);
  if (!isDigest(digest) || !isManifestType(type) || length === null) return null;
  // Distribution 2 converts to schema 1 for whom it takes for an old client, under a digest that nothing has.
  if (isSchema1Type(type) && !isDigest(reference)) return null;
  if (isDigest(reference) && digest !== reference) return null;
  return { state: "present", digest, contentType, size: Number(length) };
}

/** A HEAD has no error body; the registry's own 404 still says that its body would be JSON. */
function isRegistryAnswer(answer: Answer): boolean {
  return (
    headerOf(answer, "docker-distribution-api-version") !== null &&
    bareType(headerOf(answer, "content-type")).includes("json")
  );
}

/**
 * What a 404 for a manifest says. Only the registry's own words count: the 404 of a proxy, or of a
 * registry that does not like our Accept header, must not make content count as gone.
 */
function readAbsence(
  client: RegistryClient,
  answer: Answer,
  call: Call,
  reference: string,
): AbsentAnswer {
  if (!speaksRegistry(answer)) throw client.failure(answer, call);
  const [error] = parseErrors(answer);
  if (error && /accept header does not support/i.test(error.message)) {
    throw new RegistryError("invalid", phrase("registryContent.manifestNotServed"), {
      method: call.method,
      status: answer.status,
      code: client.secrets.strikeCode(error.code),
    });
  }
  const revision = revisionOf(error?.detail);
  if (revision === null || isDigest(reference)) return { state: "absent" };
  return { state: "dangling", lostDigest: isDigest(revision) ? revision : null };
}

/** The digest that Distribution looked for and did not find: a field in version 2, in words since 3. */
export function revisionOf(detail: unknown): string | null {
  const words = /^unknown manifest name=\S* revision=(\S+)$/.exec(asText(detail) ?? "");
  return words?.[1] ?? asText(asRecord(detail)?.["Revision"]);
}

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

/** Nothing weaker: under MD5 a manifest can be made that names itself, and two that pass for each other. */
const strong = new Set(["sha256", "sha384", "sha512"]);

export function sha256Digest(bytes: Uint8Array): string {
  return `sha256:${hash("sha256", bytes, "hex")}`;
}

/** null when the algorithm cannot be computed here, or would prove nothing. */
export function digestOf(bytes: Uint8Array, algorithm: string): string | null {
  if (algorithm === "sha256") return sha256Digest(bytes);
  if (algorithm === "blake3") return `blake3:${Buffer.from(blake3(bytes)).toString("hex")}`;
  if (!strong.has(algorithm)) return null;
  return `${algorithm}:${createHash(algorithm).update(bytes).digest("hex")}`;
}

/** False as well for an algorithm that is unknown here: unproven is not proven. */
export function hasDigest(bytes: Uint8Array, digest: string): boolean {
  return digestOf(bytes, digestAlgorithm(digest)) === digest;
}
