import "server-only";
import { BlockList, isIP } from "node:net";

const loopback = new BlockList();
loopback.addSubnet("127.0.0.0", 8, "ipv4");
loopback.addSubnet("0.0.0.0", 8, "ipv4");
loopback.addAddress("::1", "ipv6");
loopback.addAddress("::", "ipv6");

const linkLocal = new BlockList();
linkLocal.addSubnet("169.254.0.0", 16, "ipv4");
linkLocal.addSubnet("fe80::", 10, "ipv6");

const privateRange = new BlockList();
privateRange.addSubnet("10.0.0.0", 8, "ipv4");
privateRange.addSubnet("172.16.0.0", 12, "ipv4");
privateRange.addSubnet("192.168.0.0", 16, "ipv4");
privateRange.addSubnet("100.64.0.0", 10, "ipv4");
privateRange.addSubnet("fc00::", 7, "ipv6");

export type AddressRange = "loopback" | "linkLocal" | "private" | "public";

/** Range of an IP address; an address in brackets, or mapped into IPv6, counts as itself. null: a name. */
export function rangeOf(hostname: string): AddressRange | null {
  const name = hostname.replace(/^\[|\]$/g, "").toLowerCase();
  if (name === "localhost" || name.endsWith(".localhost")) return "loopback";
  const version = isIP(name);
  if (version === 0) return null;
  const family = version === 4 ? "ipv4" : "ipv6";
  if (loopback.check(name, family)) return "loopback";
  if (linkLocal.check(name, family)) return "linkLocal";
  return privateRange.check(name, family) ? "private" : "public";
}

/** Entries are "host" or "host:port"; a bare host covers every port. */
export function isTrustedHost(url: URL, trustedHosts: readonly string[]): boolean {
  return trustedHosts.some((entry) => {
    const host = entry.trim().toLowerCase();
    return host === url.host.toLowerCase() || host === url.hostname.toLowerCase();
  });
}
