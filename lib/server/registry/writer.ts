import "server-only";
import { RegistryClient } from "./client";
import type { RegistryDeps } from "./deps";
import type { RegistrySettings, RegistryWriter } from "./types";
import { deleteManifest } from "./write/delete-manifest";
import { deleteTag } from "./write/delete-tag";
import { takeTurn } from "./write/take-turn";
import { putManifest } from "./write/put-manifest";

export type ClosableWriter = RegistryWriter & { close(): Promise<void> };

/** Changes a registry. Runs and restores are its only importers; there is no verb for blobs. */
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
    close: () => client.close(),
  };
}
