import "server-only";
import { digestAlgorithm, isDigest } from "@/lib/core/oci";
import { writeScope } from "../auth/scope";
import { manifestPath } from "../base-url";
import type { Call, RegistryClient } from "../client";
import { digestOf, sha256Digest } from "../digest";
import { headerOf } from "../error-body";
import { RegistryError } from "../errors";
import type { CallOptions } from "../types";

const TIMEOUT_MS = 120_000;

/** Exact bytes under their exact type: any other byte would be another digest. */
export async function putManifest(
  client: RegistryClient,
  repository: string,
  reference: string,
  bytes: Uint8Array,
  contentType: string,
  options?: CallOptions,
): Promise<{ digest: string }> {
  const call: Call = {
    method: "PUT",
    path: manifestPath(repository, reference),
    scope: writeScope(repository),
    headers: ["content-type", contentType],
    body: bytes,
    timeoutMs: TIMEOUT_MS,
    options,
  };
  const answer = await client.call(call);
  if (answer.status !== 201 && answer.status !== 200 && answer.status !== 202) {
    throw client.failure(answer, call);
  }
  const given = headerOf(answer, "docker-content-digest");
  if (given === null) return { digest: isDigest(reference) ? reference : sha256Digest(bytes) };
  if (isDigest(given) && digestOf(bytes, digestAlgorithm(given)) === given)
    return { digest: given };
  throw new RegistryError(
    "invalid",
    `The registry stored the manifest under ${client.secrets.strike(given).slice(0, 80)}, which is not the digest of the bytes sent.`,
    { method: "PUT", status: answer.status, code: "DIGEST_MISMATCH" },
  );
}
