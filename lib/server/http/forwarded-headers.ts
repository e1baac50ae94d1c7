import "server-only";
import type { IncomingHttpHeaders } from "node:http";
import { isInRanges, parseAddress, type AddressRange } from "../app/network-address";

/** The address of the socket that a request came over; one that a caller sends is removed. */
export const PEER_HEADER = "x-drydock-peer";

const forwarded = [
  "forwarded",
  "x-forwarded-for",
  "x-forwarded-host",
  "x-forwarded-port",
  "x-forwarded-proto",
  "x-real-ip",
];

/**
 * Removes what a caller says about another caller, unless a trusted proxy says it. Next and next-auth make
 * addresses of these headers wherever they come from, so that it has to happen before them.
 */
export function removeUntrustedForwarding(
  headers: IncomingHttpHeaders,
  peer: string | undefined,
  trusted: readonly AddressRange[],
): void {
  const address = parseAddress(peer ?? "");
  if (address && isInRanges(address, trusted)) return;
  for (const name of forwarded) delete headers[name];
}
