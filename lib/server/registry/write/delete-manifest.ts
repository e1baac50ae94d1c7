import "server-only";
import { isDigest } from "@/lib/core/oci";
import { writeScope } from "../auth/scope";
import { manifestPath } from "../base-url";
import type { Call, RegistryClient } from "../client";
import { parseErrors, speaksRegistry } from "../error-body";
import { RegistryError } from "../errors";
import type { CallOptions } from "../types";

/** Distribution looks at every tag of the repository while it deletes; on object storage that is slow. */
const TIMEOUT_MS = 180_000;

/** Only by digest: a tag here would be deleted by some registries with everything on its digest. */
export function deleteManifest(
  client: RegistryClient,
  repository: string,
  digest: string,
  options?: CallOptions,
): Promise<"deleted" | "absent"> {
  if (!isDigest(digest)) throw new RegistryError("invalid", `"${digest}" is not a digest.`);
  return sendDelete(client, repository, digest, options);
}

export async function sendDelete(
  client: RegistryClient,
  repository: string,
  reference: string,
  options?: CallOptions,
): Promise<"deleted" | "absent"> {
  const call: Call = {
    method: "DELETE",
    path: manifestPath(repository, reference),
    scope: writeScope(repository),
    timeoutMs: TIMEOUT_MS,
    options,
  };
  const answer = await client.call(call);
  if (answer.status === 202 || answer.status === 200 || answer.status === 204) return "deleted";
  if (answer.status === 404 && speaksRegistry(answer)) return "absent";
  // zot's answer for a repository that it does not know.
  if (answer.status === 400 && parseErrors(answer)[0]?.code === "NAME_UNKNOWN") return "absent";
  throw client.failure(answer, call);
}
