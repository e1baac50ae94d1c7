import type { FakeContext } from "./registry";
import type { FakeRequest } from "./wire";

export interface Page {
  names: string[];
  /** The Link header; null at the end. */
  link: string | null;
}

/** Cuts one page out of sorted names and names the next one the way the vendor does. */
export function cutPage(
  context: FakeContext,
  request: FakeRequest,
  names: readonly string[],
  size: number | null,
): Page {
  const start = startOf(context, request, names);
  if (size === null) return { names: names.slice(start), link: null };
  const page = names.slice(start, start + size);
  const end = start + page.length;
  const last = page[page.length - 1];
  if (context.profile.link === "bare") {
    return { names: page, link: nextLink(context, request, last ?? "", end, size) };
  }
  if (last === undefined || end >= names.length) return { names: page, link: null };
  return { names: page, link: nextLink(context, request, last, end, size) };
}

function startOf(
  { profile }: FakeContext,
  { query }: FakeRequest,
  names: readonly string[],
): number {
  const token = query.get("next_page");
  if (token !== null) return Number(Buffer.from(token, "base64url").toString("utf8"));
  const last = query.get("last");
  if (last === null || last === "") return 0;
  if (profile.link === "offset") return Number(last);
  const at = names.indexOf(last);
  if (at >= 0) return at + 1;
  const after = names.findIndex((name) => name > last);
  if (after < 0) return names.length;
  return profile.tags.unknownLast === "skip" ? after + 1 : after;
}

export function nextLink(
  context: FakeContext,
  { path }: FakeRequest,
  last: string,
  end: number,
  size: number,
): string {
  const here = `${context.options.prefix ?? ""}${path}`;
  const next = (target: string) => `<${target}>; rel="next"`;
  switch (context.profile.link) {
    case "unescaped":
      return next(`${here}?n=${size}&last=${last}`);
    case "absolute":
      return next(`${context.url}${path}?last=${encodeURIComponent(last)}&n=${size}`);
    case "internal":
      return next(
        `http://nexus.internal:8081/repository/docker${path}?last=${encodeURIComponent(last)}&n=${size}`,
      );
    case "bare":
      return `http://registry.internal:8787${path}?n=${size}&last=${encodeURIComponent(last)}; rel=next`;
    case "token":
      return next(`${here}?next_page=${Buffer.from(String(end)).toString("base64url")}&n=${size}`);
    case "offset":
      return next(`${here}?last=${end}&n=${size}`);
    default:
      return next(`${here}?last=${encodeURIComponent(last)}&n=${size}`);
  }
}

/** undefined: not given; NaN: nonsense. */
export function sizeOf({ query }: FakeRequest): number | undefined {
  const n = query.get("n");
  return n === null ? undefined : /^\d+$/.test(n) ? Number(n) : Number.NaN;
}
