import "server-only";
import { asRecord, asText, parseJson } from "@/lib/core/oci/json";

export interface DockerCredentials {
  username: string | null;
  password: string | null;
  identityToken: string | null;
}

/**
 * The entry of a Docker `config.json` for this registry, as `docker login` writes it; null when there is
 * none. Credential helpers are programs on another machine and cannot be asked. Throws nothing: a
 * damaged document has no entry.
 */
export function readDockerConfig(document: string, registryUrl: string): DockerCredentials | null {
  const auths = asRecord(asRecord(parseJson(document))?.["auths"]);
  const keys = keysOf(registryUrl);
  if (!auths || keys.length === 0) return null;
  for (const key of keys) {
    for (const name of Object.keys(auths)) {
      if (normalize(name) !== key) continue;
      const credentials = readEntry(asRecord(auths[name]) ?? {});
      if (credentials) return credentials;
    }
  }
  return null;
}

/** Most exact first: host with path, then the host; Docker Hub is filed under its old address. */
function keysOf(registryUrl: string): string[] {
  try {
    const url = new URL(registryUrl);
    const path = url.pathname.replace(/\/+$/, "");
    const keys = [url.host + path, url.host].map((key) => key.toLowerCase());
    const hub = /(^|\.)docker\.io$/.test(url.hostname);
    return hub ? [...keys, "index.docker.io", "docker.io"] : [...new Set(keys)];
  } catch {
    return [];
  }
}

const normalize = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, "")
    .replace(/\/(v1|v2)?\/?$/, "")
    .replace(/\/+$/, "");

function readEntry(entry: Readonly<Record<string, unknown>>): DockerCredentials | null {
  const identityToken = asText(entry["identitytoken"]) ?? asText(entry["registrytoken"]);
  const packed = asText(entry["auth"]);
  const text = packed === null ? null : Buffer.from(packed, "base64").toString("utf8");
  const colon = text?.indexOf(":") ?? -1;
  const username = text && colon > 0 ? text.slice(0, colon) : asText(entry["username"]);
  // Docker pads with NUL bytes in files that old versions wrote.
  const password =
    text && colon > 0 ? text.slice(colon + 1).replace(/\0+$/, "") : asText(entry["password"]);
  if (identityToken !== null) return { username, password: null, identityToken };
  return username === null || !password ? null : { username, password, identityToken: null };
}
