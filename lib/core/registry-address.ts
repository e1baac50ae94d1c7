import { type Phrase, phrase } from "./phrases";

/** What a registry's address may hold besides scheme, host, port and path. */
export interface SplitAddress {
  /** Without credentials, query, fragment and slashes at its end. */
  url: string;
  credentials: { username: string; password: string } | null;
}

export type AddressResult = { ok: true; address: SplitAddress } | { ok: false; fault: Phrase };

const parts =
  /^(?<scheme>https?:\/\/)(?:(?<userinfo>[^/?#]*)@)?(?<host>[^/?#@]*)(?<path>\/[^?#]*)?(?<query>\?[^#]*)?(?<fragment>#.*)?$/is;

const encode = phrase("field.addressEncode");

/**
 * Takes the credentials out of a registry's address, which everybody may see, and refuses what else
 * could be a secret there. The faults never repeat the address.
 */
export function splitAddress(text: string): AddressResult {
  const fault = (said: Phrase): AddressResult => ({ ok: false, fault: said });
  // A URL parser would drop them, and take a backslash for a slash.
  if (/[\s\u0000-\u001f\u007f\\]/.test(text)) return fault(phrase("field.addressBlanks"));
  const groups = parts.exec(text)?.groups;
  if (!groups?.["host"]) return fault(phrase("field.addressScheme"));
  const { scheme = "", userinfo, host, path = "", query, fragment } = groups;
  if (query !== undefined) {
    return fault(phrase("field.addressQuery", { encode }));
  }
  if (fragment !== undefined) {
    return fault(phrase("field.addressFragment", { encode }));
  }
  if (path.includes("@")) return fault(phrase("field.addressAt", { encode }));
  const url = scheme + host + path.replace(/\/+$/, "");
  if (userinfo === undefined || userinfo === "")
    return { ok: true, address: { url, credentials: null } };
  const credentials = readUserinfo(userinfo);
  if (credentials === null) {
    return fault(phrase("field.addressHalfCredentials"));
  }
  if (credentials === "damaged") return fault(encode);
  return { ok: true, address: { url, credentials } };
}

function readUserinfo(text: string): SplitAddress["credentials"] | "damaged" {
  const colon = text.indexOf(":");
  try {
    const username = decodeURIComponent(colon < 0 ? text : text.slice(0, colon));
    const password = decodeURIComponent(colon < 0 ? "" : text.slice(colon + 1));
    return username === "" || password === "" ? null : { username, password };
  } catch {
    return "damaged";
  }
}

/** The address with everything left out that could be a secret, however little it makes sense. */
export function bareAddress(text: string): string {
  const result = splitAddress(text);
  if (result.ok) return result.address.url;
  const groups = parts.exec(text)?.groups;
  if (!groups?.["host"]) return /[@?#]/.test(text) ? "" : text;
  const { scheme = "", host, path = "" } = groups;
  // A password with a slash in it has become port and path.
  return path.includes("@")
    ? scheme + host.replace(/:\d*$/, "")
    : scheme + host + path.replace(/\/+$/, "");
}

type Given = { username?: string | null | undefined; password?: string | null | undefined };

/**
 * The credentials of a connection whose address may hold some: those of the address where there are no
 * others. Null when the two differ, since nobody can tell which are meant.
 */
export function mergeCredentials(
  inAddress: SplitAddress["credentials"],
  given: Given,
): SplitAddress["credentials"] {
  if (!inAddress) return null;
  const fits = (["username", "password"] as const).every(
    (key) => !given[key] || given[key] === inAddress[key],
  );
  return fits ? inAddress : null;
}
