import "server-only";
import { RegistryClient } from "../http/client";
import type { RegistryDeps, RegistryReader, RegistrySettings } from "../types";
import { getBlob, probeBlob } from "./blobs";
import { getManifest, headManifest } from "./manifests";
import { ReferrersReader } from "./list-referrers";
import { listRepositories } from "./list-repositories";
import { listTags } from "./list-tags";
import { ping } from "./ping";

/**
 * A reader over connections of its own. `close` ends them, and with them whatever is under way; `retire`
 * lets that be answered first, and takes nothing more.
 */
export type ClosableReader = RegistryReader & {
  close(): Promise<void>;
  closeWhenIdle(): Promise<void>;
};

/** Every call of one registry should share one reader: it holds pace, tokens and connections. */
export function createReader(
  settings: RegistrySettings,
  deps?: Partial<RegistryDeps>,
): ClosableReader {
  return readerOver(new RegistryClient(settings, deps));
}

export function readerOver(client: RegistryClient): ClosableReader {
  const referrers = new ReferrersReader(client);
  return {
    ping: (options) => ping(client, options),
    listRepositories: (options) => listRepositories(client, options),
    listTags: (repository, options) => listTags(client, repository, options),
    getManifest: (repository, reference, options) =>
      getManifest(client, repository, reference, options),
    headManifest: (repository, reference, options) =>
      headManifest(client, repository, reference, options),
    getBlob: (repository, digest, options) => getBlob(client, repository, digest, options),
    probeBlob: (repository, digest, options) => probeBlob(client, repository, digest, options),
    listReferrers: (repository, digest, options) => referrers.list(repository, digest, options),
    usage: client.usage,
    close: () => client.close(),
    closeWhenIdle: () => client.closeWhenIdle(),
  };
}
