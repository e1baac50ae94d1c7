import "server-only";
import { phrase } from "../../phrases";
import { type BaseUrl, isTrustedHost } from "../http/hosts";
import { RegistryError } from "../errors/errors";

/** Token services whose place is public knowledge and differs from the registry's. */
const wellKnown: Readonly<Record<string, string>> = {
  "registry-1.docker.io": "auth.docker.io",
  "index.docker.io": "auth.docker.io",
};

/**
 * The realm is text that whoever answers chose, and credentials go there: it has to be the registry's own
 * host, or one that the connection names, and never less protected than the registry itself.
 */
export function resolveRealm(
  realm: string,
  base: BaseUrl,
  trustedHosts: readonly string[],
  show = (part: string) => part,
): URL {
  let url: URL;
  try {
    url = new URL(realm, `${base.origin}${base.prefix}/v2/`);
  } catch {
    throw new RegistryError("invalid", phrase("registryClient.realmNoUrl"));
  }
  if (url.protocol !== "https:" && url.protocol !== "http:") {
    throw new RegistryError("invalid", phrase("registryClient.realmNotHttp"));
  }
  if (base.secure && url.protocol === "http:") {
    throw new RegistryError(
      "forbidden",
      phrase("registryClient.realmPlain", { host: base.host, other: show(url.host) }),
    );
  }
  if (url.username || url.password) {
    throw new RegistryError("invalid", phrase("registryClient.realmHoldsCredentials"));
  }
  const own = url.host === base.host || wellKnown[base.hostname] === url.host;
  if (!own && !isTrustedHost(url, trustedHosts)) {
    const host = show(url.host);
    throw new RegistryError(
      "forbidden",
      phrase("registryClient.realmElsewhere", { host: base.host, other: host }),
      { detail: { untrustedHost: host } },
    );
  }
  return url;
}
