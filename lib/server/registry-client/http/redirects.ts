import "server-only";
import { phrase } from "../../phrases";
import { type BaseUrl, isTrustedHost, rangeOf } from "./hosts";
import { headerOf, RegistryError } from "../errors/errors";
import type { Answer, Exchange } from "./exchange";

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
    throw new RegistryError("invalid", phrase("registryClient.redirectNoUrl"));
  }
}

interface FollowRules {
  /** What is asked for may lie in the registry's storage. */
  offload: boolean;
  /** A part of the address as an error may name it. */
  show?: (part: string) => string;
}

/**
 * Where a redirect may lead, always without credentials. A step down to http never; the registry's own
 * address and hosts that an admin named otherwise always. Besides these, only a blob may come from
 * elsewhere (`offload`): object storage answers from any host under a signed address, and the digest proves
 * the bytes. A manifest, a list or a token comes unproven, so following would show whatever answers there.
 */
export function assertMayFollow(
  target: URL,
  base: BaseUrl,
  trustedHosts: readonly string[],
  { offload, show = (part) => part }: FollowRules,
): void {
  if (target.protocol !== "https:" && target.protocol !== "http:") {
    throw new RegistryError(
      "invalid",
      phrase("registryClient.redirectNotHttp", { host: base.host }),
    );
  }
  if (base.secure && target.protocol === "http:") {
    throw new RegistryError(
      "forbidden",
      phrase("registryClient.redirectToPlain", { host: base.host, other: show(target.host) }),
    );
  }
  if (target.origin === base.origin || isTrustedHost(target, trustedHosts)) return;
  const host = show(target.host);
  if (offload) assertStorageRange(target, base, host);
  else if (!isUpgrade(target, base)) {
    throw new RegistryError(
      "forbidden",
      phrase("registryClient.redirectElsewhere", { host: base.host, other: host }),
      { detail: { untrustedHost: host } },
    );
  }
}

/** From http to https of the same host, each at its usual port. */
function isUpgrade(target: URL, base: BaseUrl): boolean {
  return target.origin === `https://${base.hostname}` && base.origin === `http://${base.hostname}`;
}

/** Names that resolve to such addresses are refused on connecting. `host`: as an error may name it. */
function assertStorageRange(target: URL, base: BaseUrl, host: string): void {
  const refuse = (where: "ThisMachine" | "Link" | "Private") =>
    new RegistryError(
      "forbidden",
      phrase(`registryClient.redirectTo${where}`, { host: base.host, other: host }),
      { detail: { untrustedHost: host } },
    );
  const there = rangeOf(target.hostname);
  const here = rangeOf(base.hostname);
  if (there === "loopback" && here !== "loopback") throw refuse("ThisMachine");
  if (there === "linkLocal") throw refuse("Link");
  if (there === "private" && here !== "private" && here !== "loopback") {
    throw refuse("Private");
  }
}
