import "server-only";
import { digestAlgorithm, isDigest } from "@/lib/core/oci";
import { phrase } from "../../phrases";
import { writeScope } from "../auth/challenge";
import { headerOf, parseErrors, RegistryError, speaksRegistry } from "../errors/errors";
import { type Call, RegistryClient } from "../http/client";
import { manifestPath } from "../http/hosts";
import { digestOf, sha256Digest } from "../read/manifests";
import { mountBlob, uploadBlob } from "./upload-blob";
import type { CallOptions, RegistryDeps, RegistrySettings, RegistryWriter } from "../types";

export type ClosableWriter = RegistryWriter & { close(): Promise<void> };

/** Changes a registry. Runs and restores are its only importers; there is no verb that deletes a blob. */
export function createWriter(
  settings: RegistrySettings,
  deps?: Partial<RegistryDeps>,
): ClosableWriter {
  const client = new RegistryClient(settings, deps);
  return {
    turn: (repository, work, signal) => takeTurn(client, repository, work, signal),
    deleteManifest: async (repository, digest, options) =>
      deleteManifest(client, repository, digest, options),
    deleteTag: (repository, tag, options) => deleteTag(client, repository, tag, options),
    putManifest: (repository, reference, bytes, contentType, options) =>
      putManifest(client, repository, reference, bytes, contentType, options),
    uploadBlob: (repository, blob, read, options) =>
      uploadBlob(client, repository, blob, read, options),
    mountBlob: (repository, digest, from, options) =>
      mountBlob(client, repository, digest, from, options),
    close: () => client.close(),
  };
}

/** Distribution looks at every tag of the repository while it deletes; on object storage that is slow. */
const DELETE_TIMEOUT_MS = 180_000;

/** Only by digest: a tag here would be deleted by some registries with everything on its digest. */
function deleteManifest(
  client: RegistryClient,
  repository: string,
  digest: string,
  options?: CallOptions,
): Promise<"deleted" | "absent"> {
  if (!isDigest(digest))
    throw new RegistryError("invalid", phrase("registryContent.noDigest", { text: digest }));
  return sendDelete(client, repository, digest, options);
}

async function sendDelete(
  client: RegistryClient,
  repository: string,
  reference: string,
  options?: CallOptions,
): Promise<"deleted" | "absent"> {
  const call: Call = {
    method: "DELETE",
    path: manifestPath(repository, reference),
    scope: writeScope(repository),
    timeoutMs: DELETE_TIMEOUT_MS,
    options,
  };
  const answer = await client.call(call);
  if (answer.status === 202 || answer.status === 200 || answer.status === 204) return "deleted";
  if (answer.status === 404 && speaksRegistry(answer)) return "absent";
  // zot's answer for a repository that it does not know.
  if (answer.status === 400 && parseErrors(answer)[0]?.code === "NAME_UNKNOWN") return "absent";
  throw client.failure(answer, call);
}

const pattern = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/;

/** Only for registries where the check has shown that this removes the tag alone. */
async function deleteTag(
  client: RegistryClient,
  repository: string,
  tag: string,
  options?: CallOptions,
): Promise<"deleted" | "absent"> {
  if (!pattern.test(tag))
    throw new RegistryError("invalid", phrase("registryContent.noTag", { text: tag }));
  try {
    return await sendDelete(client, repository, tag, options);
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error;
    if (error.facts.status !== 400 || error.facts.code !== "DIGEST_INVALID") throw error;
    throw new RegistryError("unsupported", phrase("registryContent.digestOnly"), error.facts);
  }
}

const PUT_TIMEOUT_MS = 120_000;

/** Exact bytes under their exact type: any other byte would be another digest. */
async function putManifest(
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
    timeoutMs: PUT_TIMEOUT_MS,
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
    phrase("registryContent.storedUnderOther", {
      given: client.secrets.strike(given).slice(0, 80),
    }),
    { method: "PUT", status: answer.status, code: "DIGEST_MISMATCH" },
  );
}

/** Waits in the queue, and for a token, before `work` begins: see RegistryWriter.turn. */
async function takeTurn<T>(
  client: RegistryClient,
  repository: string,
  work: () => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  await client.queue.enter({ signal });
  try {
    await prepareToken(client, repository);
    return await work();
  } finally {
    client.queue.leave("neutral");
  }
}

/** What goes wrong here goes wrong again with the request that needs the token, and is told there. */
async function prepareToken(client: RegistryClient, repository: string): Promise<void> {
  try {
    await client.auth.header(writeScope(repository));
  } catch {
    return;
  }
}
