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
const pages: Record<string, string> = {
  retention: "Retention",
  storage: "Storage",
  runs: "Runs",
  "garbage-collections": "Garbage",
};

/** null for an address that is no place to go back to, such as a form. */
export function placeOf(pathname: string, search = ""): Place | null {
  const [, first, registry, page, ...rest] = pathname.split("/").map(decode);
  if (first !== "registries" || registry === undefined || registry === "new") return null;
  const href = pathname + search;
  if (page === undefined) return { label: registry, detail: "Registry", href };
  if (page === "repositories" && rest.length > 0)
    return { label: rest.join("/"), detail: registry, href: pathname };
  if (page === "manifest") {
    const query = new URLSearchParams(search);
    const [repository, reference] = [query.get("repository"), query.get("reference")];
    if (!repository || !reference) return null;
    const join = reference.includes(":") ? "@" : ":";
    return { label: `${repository}${join}${reference}`, detail: registry, href };
  }
  const label = rest.length === 0 ? pages[page] : undefined;
  return label === undefined ? null : { label, detail: registry, href: pathname };
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
  try {
    const read: unknown = JSON.parse(tabStore.read(KEY) ?? "[]");
    return Array.isArray(read) ? read.filter(isPlace).slice(0, MOST) : [];
  } catch {
    return [];
  }
}

/** Whatever else stands in the store of the tab leads nowhere outside of Drydock. */
function isPlace(value: unknown): value is Place {
  const { label, detail, href } = (value ?? {}) as Partial<Record<keyof Place, unknown>>;
  const isText = typeof label === "string" && typeof detail === "string";
  return isText && typeof href === "string" && /^\/(?!\/)/.test(href);
}

export function noteVisit(pathname: string, search: string): void {
  const place = placeOf(pathname, search);
  if (!place) return;
  const others = readVisited().filter(({ href }) => href !== place.href);
  tabStore.write(KEY, JSON.stringify([place, ...others].slice(0, MOST)));
}
