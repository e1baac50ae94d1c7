import "server-only";
import { encodeRepository } from "@/lib/core/paths";
import { RegistryError } from "./errors";

/** A registry's address in the parts that requests need. */
export interface BaseUrl {
  /** "https://registry.example.com:5000" */
  origin: string;
  /** Path below which `/v2/` lies: "" or "/registry". */
  prefix: string;
  /** With the port, when it is not the scheme's own. */
  host: string;
  hostname: string;
  secure: boolean;
}

export function parseBaseUrl(address: string): BaseUrl {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    throw new RegistryError("invalid", "The registry's address is not a URL: give https://host.");
  }
  if (url.protocol !== "https:" && url.protocol !== "http:") {
    throw new RegistryError(
      "invalid",
      "The registry's address must begin with https:// or http://.",
    );
  }
  return {
    origin: url.origin,
    // People paste the API's address as well as the registry's.
    prefix: url.pathname.replace(/\/+$/, "").replace(/\/v2$/, ""),
    host: url.host,
    hostname: url.hostname.toLowerCase(),
    secure: url.protocol === "https:",
  };
}

/** Slashes of a repository stay slashes; digests keep their colon, which every registry expects. */
export const manifestPath = (repository: string, reference: string) =>
  `${encodeRepository(repository)}/manifests/${reference}`;
export const blobPath = (repository: string, digest: string) =>
  `${encodeRepository(repository)}/blobs/${digest}`;
export const tagsPath = (repository: string) => `${encodeRepository(repository)}/tags/list`;
export const referrersPath = (repository: string, digest: string) =>
  `${encodeRepository(repository)}/referrers/${digest}`;
