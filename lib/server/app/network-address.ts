import "server-only";
import ipaddr, { type IPv4, type IPv6 } from "ipaddr.js";

export type NetworkAddress = IPv4 | IPv6;
/** A first address and how many of its bits count. */
export type AddressRange = readonly [NetworkAddress, number];

/** Groups that can be named in place of their ranges. */
const named: Record<string, readonly string[]> = {
  loopback: ["127.0.0.0/8", "::1/128"],
  private: ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"],
};

/**
 * Returns the address of a socket or of an X-Forwarded-For entry, which may carry a port, brackets or a
 * zone. IPv4 inside IPv6 is answered as IPv4. Null: not an address.
 */
export function parseAddress(text: string): NetworkAddress | null {
  const bare = text
    .trim()
    .replace(/^\[([^\]]*)\](?::\d+)?$/, "$1")
    .replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, "$1")
    .replace(/%.*$/, "");
  // ipaddr.js also reads "1" and "0x7f.1" as IPv4; no proxy writes that.
  if (ipaddr.IPv4.isValidFourPartDecimal(bare)) return ipaddr.IPv4.parse(bare);
  if (!ipaddr.IPv6.isValid(bare)) return null;
  const address = ipaddr.IPv6.parse(bare);
  return address.isIPv4MappedAddress() ? address.toIPv4Address() : address;
}

/** Throws an Error that names the entry which is neither an address, a range, nor a known name. */
export function parseRanges(list: string): AddressRange[] {
  const entries = list.split(/[\s,]+/).filter((entry) => entry !== "");
  return entries.flatMap((entry) => (named[entry] ?? [entry]).map(parseRange));
}

function parseRange(entry: string): AddressRange {
  const [base = "", bits, ...rest] = entry.split("/");
  const address = parseAddress(base);
  const most = address?.kind() === "ipv4" ? 32 : 128;
  const length = bits === undefined ? most : /^\d{1,3}$/.test(bits) ? Number(bits) : NaN;
  if (!address || rest.length > 0 || !(length <= most)) {
    const names = Object.keys(named).join(", ");
    throw new Error(`"${entry}" is no address, no range such as 10.0.0.0/8, and none of: ${names}`);
  }
  return [address, length];
}

export function isInRanges(address: NetworkAddress, ranges: readonly AddressRange[]): boolean {
  return ranges.some(
    ([base, bits]) => base.kind() === address.kind() && address.match(base as never, bits),
  );
}

/**
 * What one caller can easily have all addresses of: an IPv4 address, or the 64 bits of an IPv6 address
 * that a provider gives to one household or machine.
 */
export function networkOf(address: string): string {
  return cutIpv6(address, 64);
}

/** The 48 bits of an IPv6 address that a provider gives to one site; an IPv4 address as it is. */
export function siteOf(address: string): string {
  return cutIpv6(address, 48);
}

function cutIpv6(text: string, bits: number): string {
  const address = parseAddress(text);
  if (address?.kind() !== "ipv6") return address?.toString() ?? text;
  const first = ipaddr.IPv6.networkAddressFromCIDR(`${address.toString()}/${bits}`);
  return `${first.toString()}/${bits}`;
}
