import "server-only";
import { readScope } from "../auth/scope";
import { blobPath } from "../base-url";
import type { Call, RegistryClient } from "../client";
import { hasDigest } from "../digest";
import { speaksRegistry } from "../error-body";
import { RegistryError } from "../errors";
import type { Answer } from "../exchange";
import type { CallOptions } from "../types";

const BLOB_BYTES = 4 * 1024 * 1024;
const TIMEOUT_MS = 60_000;

/** The whole blob, proven by its digest; null when the registry, or the storage it names, has none. */
export async function getBlob(
  client: RegistryClient,
  repository: string,
  digest: string,
  options?: CallOptions & { maxBytes?: number },
): Promise<Buffer | null> {
  const call: Call = {
    method: "GET",
    path: blobPath(repository, digest),
    scope: readScope(repository),
    maxBytes: options?.maxBytes ?? BLOB_BYTES,
    timeoutMs: TIMEOUT_MS,
    offload: true,
    typical: true,
    options,
  };
  const answer = await client.call(call);
  if (isMissing(client, answer)) return null;
  if (answer.status !== 200) throw client.failure(answer, call);
  if (!hasDigest(answer.body, digest)) {
    throw new RegistryError(
      "invalid",
      `The bytes of blob ${repository}@${digest} do not have that digest. The registry's storage, or a proxy, has changed them.`,
      { status: answer.status, code: "DIGEST_MISMATCH" },
    );
  }
  return answer.body;
}

/** Object storage answers a signed address of a missing file with a 404 of its own kind. */
export function isMissing(client: RegistryClient, answer: Answer): boolean {
  if (answer.status !== 404) return false;
  return answer.origin !== client.base.origin || speaksRegistry(answer);
}
