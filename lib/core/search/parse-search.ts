import type { PullName } from "../in-use/parse-reference";
import { cutText } from "../text/hidden-characters";
import { foldText } from "./terms";

/** What may be typed, in UTF-16 units; a reference with a digest is at most 500 long. */
export const LONGEST_SEARCH = 512;
/** Words beyond these are left out: six say what is meant. */
export const MOST_WORDS = 6;

/** The beginning of a digest. */
export interface DigestStart {
  /** null: nothing was said before the hexadecimal digits. */
  algorithm: string | null;
  hex: string;
}

export interface Search {
  /** Folded, none empty: each has to be in what is found. */
  words: string[];
  digest: DigestStart | null;
  /** Those whose host a pull reference begins with: two connections may lead to one. null: any. */
  registries: string[] | null;
}

/** By which hosts a registry is pulled from. */
export interface SearchedRegistry {
  name: string;
  pullNames: readonly PullName[];
}

const SCHEME = /^[a-z][a-z0-9+.-]*:\/\//;
const DIGEST = /^(sha256|sha384|sha512)[:-]([0-9a-f]{2,128})$/;
/** Shorter ones are words: "cafe", "2024". */
const BARE_HEX = /^[0-9a-f]{6,128}$/;
const EDGE = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu;

/**
 * Reads what somebody types or pastes: words, a pull reference such as "registry.example/team/app:1.2", a
 * digest or its beginning, with or without its algorithm. Anything is an answer; nothing throws.
 */
export function parseSearch(text: string, registries: readonly SearchedRegistry[] = []): Search {
  const found: Search = { words: [], digest: null, registries: null };
  const typed = foldText(cutText(text, LONGEST_SEARCH)).split(/\s+/).filter(Boolean);
  for (const each of typed.slice(0, MOST_WORDS)) readWord(found, each, registries);
  found.words = [...new Set(found.words)].slice(0, MOST_WORDS);
  return found;
}

function readWord(found: Search, typed: string, registries: readonly SearchedRegistry[]): void {
  const bare = typed.replace(SCHEME, "");
  const at = bare.indexOf("@");
  const digest = readDigest(at === -1 ? bare : bare.slice(at + 1));
  if (digest) found.digest = digest;
  // Six digits may be a word of a name as well; "sha256:…" is a digest and nothing else.
  if (at === -1 && digest?.algorithm) return;
  if (at === -1 && digest) return void found.words.push(bare);
  const named = at === -1 ? bare : bare.slice(0, at);
  const start = longestStart(named, registries);
  if (start !== "") {
    const isOf = ({ pullNames }: SearchedRegistry) => startsOf(pullNames).includes(start);
    found.registries = registries.filter(isOf).map(({ name }) => name);
  }
  const rest = named.slice(start.length);
  const colon = rest.indexOf(":", rest.lastIndexOf("/") + 1);
  const parts = colon === -1 ? [rest] : [rest.slice(0, colon), rest.slice(colon + 1)];
  for (const part of parts) {
    const word = part.replace(EDGE, "");
    if (word !== "") found.words.push(word);
  }
}

function readDigest(text: string): DigestStart | null {
  const [, algorithm, hex] = DIGEST.exec(text) ?? [];
  if (algorithm !== undefined && hex !== undefined) return { algorithm, hex };
  return BARE_HEX.test(text) ? { algorithm: null, hex: text } : null;
}

const startsOf = (pullNames: readonly PullName[]) =>
  pullNames.map(({ host, prefix }) => `${host}/${prefix}`);

/** The host, and what stands after it, of a known registry that the name begins with; empty where it is none. */
function longestStart(named: string, registries: readonly SearchedRegistry[]): string {
  const starts = registries
    .flatMap(({ pullNames }) => startsOf(pullNames))
    .filter((start) => named.startsWith(start) && named.length > start.length);
  return starts.reduce((longest, start) => (start.length > longest.length ? start : longest), "");
}

/** The digests that begin so, as ranges for an index: from the first on, and before the second. */
export function digestRanges({ algorithm, hex }: DigestStart): [from: string, before: string][] {
  const algorithms = algorithm === null ? ["sha256", "sha512"] : [algorithm];
  return algorithms.map((name) => rangeOf(`${name}:${hex}`));
}

/** Everything that begins with the text, in the order of bytes, which both databases sort by. */
export function rangeOf(start: string): [from: string, before: string] {
  return [start, `${start}\u{10ffff}`];
}
