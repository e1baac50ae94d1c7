import { matchWord, type Match } from "./terms";

/** Where each word may be; a field that is looked at first counts as the match where several would do. */
export interface Fields {
  /** What is looked for itself: the name of a repository, a tag, a value. */
  own: readonly string[];
  /** What it is in: its repository, its registry. */
  around: readonly string[];
}

const weights: Record<Match, number> = { exact: 0, prefix: 1, word: 2 };
/** A word that is only where the thing is, and not in its name. */
const AROUND = 3;

/**
 * How well all words together meet: 0 is best. null where one of them is nowhere, or none of them in the thing's
 * own name.
 */
export function rankOf(words: readonly string[], { own, around }: Fields): number | null {
  let rank = 0;
  let isMeant = words.length === 0;
  for (const word of words) {
    const best = bestMatch(own, word);
    if (best !== null) isMeant = true;
    else if (bestMatch(around, word) === null) return null;
    rank += best === null ? AROUND : weights[best];
  }
  return isMeant ? rank : null;
}

function bestMatch(texts: readonly string[], word: string): Match | null {
  let best: Match | null = null;
  for (const text of texts) {
    const match = matchWord(text, word);
    if (match !== null && (best === null || weights[match] < weights[best])) best = match;
  }
  return best;
}

export interface Ranked {
  rank: number;
  /** Milliseconds; null is older than all. */
  at: number | null;
  /** Names in the order in which they decide between equals. */
  names: readonly string[];
}

/** The better match first, then the newer, then the shorter and the earlier name. */
export function compareRanked(a: Ranked, b: Ranked): number {
  if (a.rank !== b.rank) return a.rank - b.rank;
  if (a.at !== b.at) return (b.at ?? -Infinity) - (a.at ?? -Infinity);
  const [first, second] = [a.names.join("\n"), b.names.join("\n")];
  if (first.length !== second.length) return first.length - second.length;
  return first < second ? -1 : first > second ? 1 : 0;
}
