import "server-only";
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
    throw new RegistryError("invalid", "The registry names a token service that is not a URL.");
  }
  if (url.protocol !== "https:" && url.protocol !== "http:") {
    throw new RegistryError(
      "invalid",
      "The registry names a token service that is not http or https.",
    );
  }
  if (base.secure && url.protocol === "http:") {
    throw new RegistryError(
      "forbidden",
      `${base.host} speaks https but sends sign-ins to ${show(url.host)} over plain http. That would send the password unprotected, so nothing was sent. Correct the registry's token realm.`,
    );
  }
  if (url.username || url.password) {
    throw new RegistryError("invalid", "The registry's token service address holds credentials.");
  }
  const own = url.host === base.host || wellKnown[base.hostname] === url.host;
  if (!own && !isTrustedHost(url, trustedHosts)) {
    const host = show(url.host);
    throw new RegistryError(
      "forbidden",
      `${base.host} sends sign-ins to another host: ${host}. Nothing was sent there. If that is this registry's token service, add ${host} to the trusted hosts of this connection.`,
      { detail: { untrustedHost: host } },
    );
  }
  return url;
}
