import "server-only";
import type { Environment } from "../app/environment";
import { isInRanges, parseAddress, type NetworkAddress } from "../app/network-address";
import type { Caller } from "../app/context";
import { PEER_HEADER } from "../http/forwarded-headers";

type Settings = Pick<Environment, "DRYDOCK_TRUSTED_PROXIES" | "DRYDOCK_PUBLIC_URL">;
type Headed = Pick<Request, "headers">;

const MAX_USER_AGENT = 200;

/**
 * The sender of a request. Anybody can write X-Forwarded-For, so it counts only as far as proxies that the
 * operator trusts have written it: from the right, the first address that is none of theirs.
 */
export function callerOf({ headers }: Headed, env: Settings): Caller {
  const { DRYDOCK_TRUSTED_PROXIES: trusted, DRYDOCK_PUBLIC_URL: publicUrl } = env;
  const trail = [peerOf(headers)];
  const forwarded = headers.get("x-forwarded-for")?.split(",") ?? [];
  for (const entry of forwarded.toReversed()) {
    const last = trail.at(-1);
    const next = parseAddress(entry);
    // What stands left of a word that is no address was not written by a proxy that knows its job.
    if (!last || !next || !isInRanges(last, trusted)) break;
    trail.push(next);
  }
  const protocol = isFromTrustedProxy({ headers }, env) && headers.get("x-forwarded-proto");
  return {
    address: trail.at(-1)?.toString() ?? "unknown",
    https:
      publicUrl?.startsWith("https:") === true ||
      (protocol || "").split(",")[0]?.trim() === "https",
    userAgent: cutUserAgent(headers.get("user-agent")),
  };
}

/** Whether forwarded headers of this request may be believed. */
export function isFromTrustedProxy({ headers }: Headed, env: Settings): boolean {
  const peer = peerOf(headers);
  return peer !== null && isInRanges(peer, env.DRYDOCK_TRUSTED_PROXIES);
}

function peerOf(headers: Headers): NetworkAddress | null {
  return parseAddress(headers.get(PEER_HEADER) ?? "");
}

function cutUserAgent(text: string | null): string | null {
  const plain = text?.replaceAll(/[^\x20-\x7e]/g, "?").trim();
  if (!plain) return null;
  return plain.length > MAX_USER_AGENT ? `${plain.slice(0, MAX_USER_AGENT)}…` : plain;
}
