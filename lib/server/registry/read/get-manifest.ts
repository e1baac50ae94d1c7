import "server-only";
import {
  acceptedManifests,
  bareType,
  digestAlgorithm,
  isDigest,
  isSchema1Type,
} from "@/lib/core/oci";
import { parseJson } from "@/lib/core/oci/json";
import { readScope } from "../auth/scope";
import { manifestPath } from "../base-url";
import type { Call, RegistryClient } from "../client";
import { digestOf, hasDigest, sha256Digest } from "../digest";
import { headerOf } from "../error-body";
import { RegistryError } from "../errors";
import type { Answer } from "../exchange";
import type { CallOptions, ManifestAnswer } from "../types";
import { readAbsence } from "./absent";
import { schema1Payload } from "./schema1";

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
      `${client.base.host} answered the manifest ${repository}:${reference} with something else, perhaps a sign-in page.`,
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
      `The bytes of ${repository}@${reference} do not have that digest. The registry's storage, or a proxy, has changed them.`,
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
        `${client.base.host} sent a manifest of ${repository} that is cut short or no JSON, and no digest to tell which one it was.`,
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
    `The registry names ${client.secrets.strike(claimed).slice(0, 80)} as the digest of what it sent, but the bytes have ${computed}, which it does not know.`,
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
