import "server-only";
import type { RegistryReader } from "./types";

/** The same reader, whose every request goes before those that wait: for what somebody sits waiting for. */
export function aheadOf(reader: RegistryReader): RegistryReader {
  const first = true;
  return {
    ping: (options) => reader.ping({ ...options, first }),
    listRepositories: (options) => reader.listRepositories({ ...options, first }),
    listTags: (repository, options) => reader.listTags(repository, { ...options, first }),
    getManifest: (repository, reference, options) =>
      reader.getManifest(repository, reference, { ...options, first }),
    headManifest: (repository, reference, options) =>
      reader.headManifest(repository, reference, { ...options, first }),
    getBlob: (repository, digest, options) =>
      reader.getBlob(repository, digest, { ...options, first }),
    probeBlob: (repository, digest, options) =>
      reader.probeBlob(repository, digest, { ...options, first }),
    listReferrers: (repository, digest, options) =>
      reader.listReferrers(repository, digest, { ...options, first }),
    usage: reader.usage,
  };
}
