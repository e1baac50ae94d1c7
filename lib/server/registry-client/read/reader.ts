import "server-only";
import { RegistryClient } from "../http/client";
import { PRIORITY } from "../http/request-queue";
import type { RegistryDeps, RegistryReader, RegistrySettings } from "../types";
import { downloadBlob, getBlob, probeBlob } from "./blobs";
import { getManifest, headManifest } from "./manifests";
import { ReferrersReader } from "./list-referrers";
import { listRepositories } from "./list-repositories";
import { listTags } from "./list-tags";
import { ping } from "./ping";

/**
 * A reader over connections of its own. `close` ends them, and with them whatever is under way; `closeWhenIdle`
 * lets that be answered first, and takes nothing more.
 */
export type ClosableReader = RegistryReader & {
  close(): Promise<void>;
  closeWhenIdle(): Promise<void>;
};

/** Every call of one registry should share one reader: it holds the queue, tokens and connections. */
export function createReader(
  settings: RegistrySettings,
  deps?: Partial<RegistryDeps>,
): ClosableReader {
  return readerOver(new RegistryClient(settings, deps));
}

export function readerOver(client: RegistryClient): ClosableReader {
  const close = { close: () => client.close(), closeWhenIdle: () => client.closeWhenIdle() };
  return { ...readerAt(client, new ReferrersReader(client), PRIORITY.background), ...close };
}

function readerAt(
  client: RegistryClient,
  referrers: ReferrersReader,
  priority: number,
): RegistryReader {
  return {
    ping: (options) => ping(client, { priority, ...options }),
    listRepositories: (options) => listRepositories(client, { priority, ...options }),
    listTags: (repository, options) => listTags(client, repository, { priority, ...options }),
    getManifest: (repository, reference, options) =>
      getManifest(client, repository, reference, { priority, ...options }),
    headManifest: (repository, reference, options) =>
      headManifest(client, repository, reference, { priority, ...options }),
    getBlob: (repository, digest, options) =>
      getBlob(client, repository, digest, { priority, ...options }),
    downloadBlob: (repository, blob, write, options) =>
      downloadBlob(client, repository, blob, write, { priority, ...options }),
    probeBlob: (repository, digest, options) =>
      probeBlob(client, repository, digest, { priority, ...options }),
    listReferrers: (repository, digest, options) =>
      referrers.list(repository, digest, { priority, ...options }),
    withPriority: (other) => readerAt(client, referrers, other),
    keepAhead: (work) => client.queue.makeRoom(priority, work),
    usage: client.usage,
  };
}
