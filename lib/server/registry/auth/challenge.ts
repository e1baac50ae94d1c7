import "server-only";

/** One scheme of a WWW-Authenticate header (RFC 9110, 11.6.1); names lower case. */
export interface Challenge {
  scheme: string;
  parameters: Readonly<Record<string, string>>;
}

const token = /[^\s,="]+/y;
const space = /[\s,]*/y;

/**
 * Parses every challenge of every header, tolerantly: quotes are optional, schemes in any case, several
 * challenges may share a header. One pass, so that a hostile header costs no more than its length.
 */
export function parseChallenges(headers: readonly string[]): Challenge[] {
  return headers.flatMap((header) => parseHeader(header.slice(0, 16_384)));
}

function parseHeader(text: string): Challenge[] {
  const challenges: Challenge[] = [];
  let parameters: Record<string, string> | null = null;
  let at = skip(text, 0);
  while (at < text.length) {
    const word = take(text, at);
    if (word === "") {
      // A stray quote or equals sign: nothing begins here.
      at = skip(text, at + 1);
      continue;
    }
    at += word.length;
    const equals = skipSpace(text, at);
    if (parameters && text[equals] === "=") {
      const [value, next] = takeValue(text, skipSpace(text, equals + 1));
      // The first of several wins, so that an appended one cannot replace a realm.
      const name = word.toLowerCase();
      if (!Object.hasOwn(parameters, name) && name !== "__proto__") parameters[name] = value;
      at = skip(text, next);
    } else {
      parameters = {};
      challenges.push({ scheme: word.toLowerCase(), parameters });
      at = skip(text, at);
    }
  }
  return challenges;
}

function take(text: string, at: number): string {
  token.lastIndex = at;
  return token.exec(text)?.[0] ?? "";
}

function skip(text: string, at: number): number {
  space.lastIndex = at;
  return at + (space.exec(text)?.[0].length ?? 0);
}

function skipSpace(text: string, at: number): number {
  let next = at;
  while (text[next] === " " || text[next] === "\t") next += 1;
  return next;
}

/** A quoted string with its escapes, or everything up to the next comma or space. */
function takeValue(text: string, at: number): [string, number] {
  if (text[at] !== '"') {
    let end = at;
    while (end < text.length && !/[\s,]/.test(text.charAt(end))) end += 1;
    return [text.slice(at, end), end];
  }
  let value = "";
  for (let next = at + 1; next < text.length; next++) {
    const character = text.charAt(next);
    if (character === '"') return [value, next + 1];
    if (character === "\\" && next + 1 < text.length) value += text.charAt(++next);
    else value += character;
  }
  return [value, text.length];
}
