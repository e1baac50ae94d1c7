import "server-only";
import { createHash } from "node:crypto";
import { digestAlgorithm } from "@/lib/core/oci";
import { phrase } from "../../phrases";
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
    throw otherBytes(repository, digest, answer.status);
  }
  return answer.body;
}

function otherBytes(repository: string, digest: string, status: number): RegistryError {
  return new RegistryError(
    "invalid",
    phrase("registryContent.otherBlobBytes", { name: `${repository}@${digest}` }),
    { status, code: "DIGEST_MISMATCH" },
  );
}

/** Small enough for memory, large enough that the way there and back does not count. */
const PIECE_BYTES = 8 * 1024 * 1024;
const PIECE_TIMEOUT_MS = 5 * 60_000;

/** See RegistryReader.downloadBlob. Pieces by `Range` (RFC 9110, 14.2), which every registry's storage knows. */
export async function downloadBlob(
  client: RegistryClient,
  repository: string,
  { digest, size }: { digest: string; size: number },
  write: (piece: Buffer) => Promise<void>,
  options?: CallOptions,
): Promise<boolean> {
  const hash = createHash(digestAlgorithm(digest));
  let offset = 0;
  do {
    const last = Math.min(offset + PIECE_BYTES, size) - 1;
    const call: Call = {
      method: "GET",
      path: blobPath(repository, digest),
      scope: readScope(repository),
      headers: last < 0 ? [] : ["range", `bytes=${offset}-${last}`],
      maxBytes: PIECE_BYTES,
      timeoutMs: PIECE_TIMEOUT_MS,
      offload: true,
      options,
    };
    const answer = await client.call(call);
    if (isMissing(client, answer)) return false;
    // A whole blob that fits into one piece may come whole.
    const isWhole = answer.status === 200 && offset === 0 && answer.body.length === size;
    const isPiece = answer.status === 206 && answer.body.length === last - offset + 1;
    if (!isWhole && !isPiece) throw client.failure(answer, call);
    hash.update(answer.body);
    await write(answer.body);
    offset += answer.body.length;
  } while (offset < size);
  if (`${digestAlgorithm(digest)}:${hash.digest("hex")}` === digest) return true;
  throw otherBytes(repository, digest, 206);
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
