import "server-only";
import { lookup, type LookupAddress } from "node:dns";
import { BlockList, isIP, type LookupFunction } from "node:net";
import { encodeRepository } from "@/lib/core/paths";
import { phrase } from "../../phrases";
import { RegistryError } from "../errors/errors";

const loopback = new BlockList();
loopback.addSubnet("127.0.0.0", 8, "ipv4");
loopback.addSubnet("0.0.0.0", 8, "ipv4");
loopback.addAddress("::1", "ipv6");
loopback.addAddress("::", "ipv6");

const linkLocal = new BlockList();
linkLocal.addSubnet("169.254.0.0", 16, "ipv4");
linkLocal.addSubnet("fe80::", 10, "ipv6");
// Metadata services outside of it: AWS and Google over IPv6, Alibaba, Azure's host agent, Oracle.
linkLocal.addAddress("fd00:ec2::254", "ipv6");
linkLocal.addAddress("fd20:ce::254", "ipv6");
linkLocal.addAddress("100.100.100.200", "ipv4");
linkLocal.addAddress("168.63.129.16", "ipv4");
linkLocal.addAddress("192.0.0.192", "ipv4");

// IPv4 inside IPv6 (RFC 4291 2.5.5.1, RFC 6052): a gateway or the system would lead it to the same place.
for (const prefix of ["::", "64:ff9b::"]) {
  loopback.addSubnet(`${prefix}7f00:0`, 104, "ipv6");
  linkLocal.addSubnet(`${prefix}a9fe:0`, 112, "ipv6");
}

const privateRange = new BlockList();
privateRange.addSubnet("10.0.0.0", 8, "ipv4");
privateRange.addSubnet("172.16.0.0", 12, "ipv4");
privateRange.addSubnet("192.168.0.0", 16, "ipv4");
privateRange.addSubnet("100.64.0.0", 10, "ipv4");
privateRange.addSubnet("fc00::", 7, "ipv6");

/** linkLocal: with it a cloud's metadata service, which gives away the machine's own credentials. */
type AddressRange = "loopback" | "linkLocal" | "private" | "public";

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

/** An address of a link, as a cloud's metadata service has; false for a name. */
export const isLinkLocal = (hostname: string) => rangeOf(hostname) === "linkLocal";

/** A name that was harmless when it was given may lead elsewhere when it is connected to. */
export const refuseLinkLocal: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, found) => {
    if (error) return callback(error, "", 0);
    const addresses = (found as unknown as LookupAddress[]).filter(
      ({ address }) => !isLinkLocal(address),
    );
    const [first] = addresses;
    if (!first) return callback(new Error(`${hostname} leads to a link-local address`), "", 0);
    if (options.all) callback(null, addresses);
    else callback(null, first.address, first.family);
  });
};

/** What of a URL says where it leads. */
export type HostOfUrl = Pick<URL, "hostname" | "port" | "protocol">;

/** Entries are "host" or "host:port"; a bare host covers every port. */
export function isTrustedHost(host: HostOfUrl, trustedHosts: readonly string[]): boolean {
  const port = host.port || (host.protocol === "https:" ? "443" : "80");
  return trustedHosts.some((entry) => {
    const text = entry.trim();
    const bare = isIP(text) === 6;
    const trusted = nameOf(bare ? text : text.replace(/:\d*$/, ""));
    const only = bare ? null : /:(\d+)$/.exec(text)?.[1];
    return trusted === nameOf(host.hostname) && (!only || Number(only) === Number(port));
  });
}

/** As a URL spells it, so that two spellings of one address are equal. */
function nameOf(host: string): string {
  const text = host.replace(/^\[|\]$/g, "");
  const url = `http://${isIP(text) === 6 ? `[${text}]` : text}`;
  return URL.canParse(url) ? new URL(url).hostname : text;
}

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
    throw new RegistryError("invalid", phrase("registryClient.addressNoUrl"));
  }
  if (url.protocol !== "https:" && url.protocol !== "http:") {
    throw new RegistryError("invalid", phrase("registryClient.addressNotHttp"));
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
export const uploadsPath = (repository: string) => `${encodeRepository(repository)}/blobs/uploads/`;
export const tagsPath = (repository: string) => `${encodeRepository(repository)}/tags/list`;
export const referrersPath = (repository: string, digest: string) =>
  `${encodeRepository(repository)}/referrers/${digest}`;
