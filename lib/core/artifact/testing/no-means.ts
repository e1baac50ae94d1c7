import type { Means } from "../means";

/** For documents that need none. */
export const noMeans: Means = {
  readCertificate: () => null,
  unpack: () => null,
};
