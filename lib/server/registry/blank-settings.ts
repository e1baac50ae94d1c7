import "server-only";
import type { RegistrySettings } from "./types";

/** A connection of which nothing has been said yet. */
export const blankSettings: RegistrySettings = {
  url: "",
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
};
