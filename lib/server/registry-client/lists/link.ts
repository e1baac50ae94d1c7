import "server-only";

/**
 * The target of the first `rel="next"` link (RFC 8288) in any of the headers: quotes are optional, other
 * links may come before it, `rel` may hold several words. One pass over the text. Some registries leave the
 * angle brackets out, and then send one link alone.
 */
export function parseNextLink(headers: readonly string[]): string | null {
  for (const header of headers) {
    const next = findNext(header.slice(0, 16_384));
    if (next !== null) return next;
  }
  return null;
}

function findNext(text: string): string | null {
  if (!text.includes("<")) return findBareNext(text);
  let at = 0;
  while (at < text.length) {
    const open = text.indexOf("<", at);
    const close = open < 0 ? -1 : text.indexOf(">", open);
    if (close < 0) return null;
    const end = endOfLink(text, close + 1);
    if (isNext(text.slice(close + 1, end))) return text.slice(open + 1, close).trim();
    at = end + 1;
  }
  return null;
}

function findBareNext(text: string): string | null {
  const semicolon = text.indexOf(";");
  const target = text.slice(0, Math.max(semicolon, 0)).trim();
  const whole = target !== "" && !/[\s,"]/.test(target);
  return whole && isNext(text.slice(semicolon + 1)) ? target : null;
}

/** The comma that ends this link's parameters; one inside quotes does not. */
function endOfLink(text: string, from: number): number {
  let quoted = false;
  for (let at = from; at < text.length; at++) {
    const character = text[at];
    if (character === '"') quoted = !quoted;
    else if (character === "\\" && quoted) at += 1;
    else if (character === "," && !quoted) return at;
  }
  return text.length;
}

function isNext(parameters: string): boolean {
  return parameters.split(";").some((parameter) => {
    const equals = parameter.indexOf("=");
    if (equals < 0 || parameter.slice(0, equals).trim().toLowerCase() !== "rel") return false;
    const value = parameter
      .slice(equals + 1)
      .trim()
      .replace(/^"|"$/g, "");
    return value.toLowerCase().split(/\s+/).includes("next");
  });
}

/**
 * The query that fetches the next page, "?…" or null. Registries name their inner address, another
 * scheme or a path that works only inside; what matters is the query, so it goes onto our own path, and
 * credentials to no other host. It is opaque: percent signs stay as they came.
 */
export function nextQuery(link: string, requestUrl: string): string | null {
  try {
    const { search } = new URL(link, requestUrl);
    return search === "" ? null : search;
  } catch {
    return null;
  }
}

/** Some registries name a next page behind the last one too, with an empty `last`: such a link leads nowhere. */
export function leadsNowhere(query: string): boolean {
  const parameters = new URLSearchParams(query);
  const others = [...parameters.keys()].filter((name) => name !== "n" && name !== "last");
  return parameters.get("last") === "" && others.length === 0;
}
