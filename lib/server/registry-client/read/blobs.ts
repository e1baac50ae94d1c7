import "server-only";
import { readScope } from "../auth/challenge";
import { RegistryError, speaksRegistry } from "../errors/errors";
import type { Call, RegistryClient } from "../http/client";
import type { Answer } from "../http/exchange";
import { blobPath } from "../http/hosts";
import type { CallOptions } from "../types";
import { hasDigest } from "./manifests";

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
function isMissing(client: RegistryClient, answer: Answer): boolean {
  if (answer.status !== 404) return false;
  return answer.origin !== client.base.origin || speaksRegistry(answer);
}

/**
 * Whether the blob's body can be read, by reading one byte of it. After a garbage collection a registry
 * with a cache still answers with status 200 and a length, and then breaks off.
 */
export async function probeBlob(
  client: RegistryClient,
  repository: string,
  digest: string,
  options?: CallOptions,
): Promise<boolean> {
  const call: Call = {
    method: "GET",
    path: blobPath(repository, digest),
    scope: readScope(repository),
    headers: ["range", "bytes=0-0"],
    stopAfter: 1,
    offload: true,
    options,
  };
  try {
    const answer = await client.call(call);
    if (isMissing(client, answer)) return false;
    // An empty blob has no first byte; that it is known is all there is to read.
    if (answer.status === 416) return true;
    if (answer.status === 200 || answer.status === 206) return true;
    throw client.failure(answer, call);
  } catch (error) {
    if (error instanceof RegistryError && error.facts.code === "BODY_CUT") return false;
    throw error;
  }
}
