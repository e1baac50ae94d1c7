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

/** "repository:<name>:<actions>" or "registry:catalog:*"; null for calls that need none, such as the ping. */
export type Scope = string | null;

export const catalogScope = "registry:catalog:*";
export const readScope = (repository: string): Scope => `repository:${repository}:pull`;
/** Delete alone would not even let us read what we are about to delete, and an undo has to push. */
export const writeScope = (repository: string): Scope =>
  `repository:${repository}:pull,push,delete`;

/** Whether what `asked` for is among what we `hold`. */
export function covers(hold: Scope, asked: string): boolean {
  if (hold === null) return asked === "";
  return asked
    .split(" ")
    .filter((part) => part !== "")
    .every((part) => part === hold || coversOne(hold, part));
}

function coversOne(hold: string, asked: string): boolean {
  const [holdResource, holdActions] = split(hold);
  const [askedResource, askedActions] = split(asked);
  if (holdResource !== askedResource) return false;
  const held = new Set(holdActions.split(","));
  return held.has("*") || askedActions.split(",").every((action) => held.has(action));
}

/** A repository name may hold a port's colon, so the actions are what follows the last one. */
function split(scope: string): [string, string] {
  const colon = scope.lastIndexOf(":");
  return [scope.slice(0, colon), scope.slice(colon + 1)];
}
