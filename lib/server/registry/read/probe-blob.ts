import "server-only";
import { readScope } from "../auth/scope";
import { blobPath } from "../base-url";
import type { Call, RegistryClient } from "../client";
import { RegistryError } from "../errors";
import type { CallOptions } from "../types";
import { isMissing } from "./get-blob";

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
