import { type PlainName, say, t } from "@/lib/client/language";
import { tabStore } from "@/lib/client/tab-store";

/** Where somebody was: what is shown for it, and its address within Drydock. */
export interface Place {
  label: string;
  /** The registry. */
  detail: string;
  href: string;
}

const KEY = "drydock-visited";
const MOST = 8;

/** Pages of a registry that are worth going back to, by the last part of their address. */
const pages: Record<string, PlainName> = {
  retention: "layout.place.retention",
  storage: "layout.place.storage",
  runs: "layout.place.runs",
  "garbage-collections": "layout.place.garbage",
};

/** null for an address that is no place to go back to, such as a form. */
export function placeOf(pathname: string, search = ""): Place | null {
  const [, first, registry, page, ...rest] = pathname.split("/").map(decode);
  if (first !== "registries" || registry === undefined || registry === "new") return null;
  const href = pathname + search;
  if (page === undefined) return { label: registry, detail: t("words.registry"), href };
  if (page === "repositories" && rest.length > 0)
    return { label: rest.join("/"), detail: registry, href: pathname };
  if (page === "manifest") {
    const query = new URLSearchParams(search);
    const [repository, reference] = [query.get("repository"), query.get("reference")];
    if (!repository || !reference) return null;
    const join = reference.includes(":") ? "@" : ":";
    return { label: `${repository}${join}${reference}`, detail: registry, href };
  }
  const name = rest.length === 0 ? pages[page] : undefined;
  return name === undefined ? null : { label: say(name), detail: registry, href: pathname };
}

/** A path that somebody typed need not be encoded right. */
function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The latest first, as long as the browser's tab lives. */
export function readVisited(): Place[] {
  return readAddresses().flatMap((address) => {
    const [, pathname = "", search] = /^([^?]*)(.*)$/.exec(address) ?? [];
    return placeOf(pathname, search) ?? [];
  });
}

/** Addresses alone are kept: what they are called is a matter of the language. */
function readAddresses(): string[] {
  try {
    const read: unknown = JSON.parse(tabStore.read(KEY) ?? "[]");
    return Array.isArray(read) ? read.filter(isOwn).slice(0, MOST) : [];
  } catch {
    return [];
  }
}

/** Whatever else stands in the store of the tab leads nowhere outside of Drydock. */
function isOwn(value: unknown): value is string {
  return typeof value === "string" && /^\/(?!\/)/.test(value);
}

export function noteVisit(pathname: string, search: string): void {
  const place = placeOf(pathname, search);
  if (!place) return;
  const others = readAddresses().filter((href) => href !== place.href);
  tabStore.write(KEY, JSON.stringify([place.href, ...others].slice(0, MOST)));
}
