import { parse, type SemVer } from "semver";

const parsed = new Map<string, SemVer | null>();
const MOST_REMEMBERED = 200_000;

/** "1.2.3", "v1.2.3", "1.2.3-alpine"; null for anything else, also for "1.2". */
export function parseVersion(tag: string): SemVer | null {
  const known = parsed.get(tag);
  if (known !== undefined) return known;
  const first = tag.charCodeAt(tag.startsWith("v") ? 1 : 0);
  const version = first >= 48 && first <= 57 ? parse(tag, { loose: true }) : null;
  if (parsed.size >= MOST_REMEMBERED) parsed.clear();
  parsed.set(tag, version);
  return version;
}

/** Runs of digits count as numbers: "build-9" before "build-10". A total order on distinct names. */
export function compareNatural(a: string, b: string): number {
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    if (isDigit(a, i) && isDigit(b, j)) {
      const [endA, endB] = [endOfDigits(a, i), endOfDigits(b, j)];
      const [left, right] = [digits(a, i, endA), digits(b, j, endB)];
      if (left.length !== right.length) return left.length - right.length;
      if (left !== right) return left < right ? -1 : 1;
      i = endA;
      j = endB;
    } else {
      const difference = a.charCodeAt(i) - b.charCodeAt(j);
      if (difference !== 0) return difference;
      i++;
      j++;
    }
  }
  const rest = a.length - i - (b.length - j);
  return rest !== 0 ? rest : a < b ? -1 : a > b ? 1 : 0;
}

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57;
}

function endOfDigits(text: string, from: number): number {
  let end = from;
  while (isDigit(text, end)) end++;
  return end;
}

/** Without leading zeros: of nought nothing is left, which is less than any other number. */
function digits(text: string, from: number, end: number): string {
  let start = from;
  while (text.charCodeAt(start) === 48) start++;
  return text.slice(start, end);
}
