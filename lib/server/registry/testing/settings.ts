import "server-only";
import type { RegistrySettings } from "../types";

/** A connection without anything special, for tests. */
export function testSettings(
  url: string,
  changes: Partial<RegistrySettings> = {},
): RegistrySettings {
  return {
    url,
    username: null,
    password: null,
    identityToken: null,
    ca: null,
    clientCertificate: null,
    clientKey: null,
    skipTlsVerify: false,
    trustedHosts: [],
    repositories: [],
    maxConcurrency: 16,
    maxRequestsPerSecond: null,
    vendor: null,
    ...changes,
  };
}
