import "server-only";
import type { BaseUrl } from "./base-url";
import { headerOf } from "./error-body";
import { RegistryError } from "./errors";
import type { Answer, Exchange } from "./exchange";
import { isTrustedHost, rangeOf } from "./hosts";

export const MAX_REDIRECTS = 5;

/** The address of a redirect, or null when the answer is none. */
export function redirectTarget(
  answer: Answer,
  from: Pick<Exchange, "origin" | "path">,
): URL | null {
  if (![301, 302, 303, 307, 308].includes(answer.status)) return null;
  const location = headerOf(answer, "location");
  try {
    return location === null ? null : new URL(location, from.origin + from.path);
  } catch {
    throw new RegistryError("invalid", "The registry redirects to something that is not a URL.");
  }
}

/**
 * Object storage answers blobs from any host under a signed address, so any https host is followed,
 * always without credentials; the digest proves the bytes. Refused are a step down to http, and literal
 * addresses of this machine, its link (cloud metadata) or a private network, unless the registry itself
 * lives there or the connection trusts the host. Names that resolve to such addresses are checked on
 * connecting.
 */
export function assertMayFollow(
  target: URL,
  base: BaseUrl,
  trustedHosts: readonly string[],
  /** A part of the address as an error may name it. */
  show = (part: string) => part,
): void {
  if (target.origin === base.origin || isTrustedHost(target, trustedHosts)) {
    if (!(base.secure && target.protocol === "http:")) return;
  }
  const refuse = (why: string) => {
    const host = show(target.host);
    return new RegistryError(
      "forbidden",
      `${base.host} redirects to ${host}, ${why}, so it was not followed. If that is its storage, add ${host} to the trusted hosts of this connection.`,
      { detail: { untrustedHost: host } },
    );
  };
  if (target.protocol !== "https:" && target.protocol !== "http:") {
    throw new RegistryError("invalid", `${base.host} redirects to an address that is not http.`);
  }
  if (base.secure && target.protocol === "http:") {
    throw new RegistryError(
      "forbidden",
      `${base.host} speaks https and redirects to plain http on ${show(target.host)}, so it was not followed. Correct the registry's storage or proxy settings.`,
    );
  }
  const there = rangeOf(target.hostname);
  const here = rangeOf(base.hostname);
  if (there === "loopback" && here !== "loopback") throw refuse("an address of this machine");
  if (there === "linkLocal") throw refuse("a link-local address");
  if (there === "private" && here !== "private" && here !== "loopback") {
    throw refuse("an address in a private network");
  }
}
