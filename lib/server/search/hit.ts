import "server-only";
import type { SearchHit } from "@/lib/core/api/search";
import { compareRanked } from "@/lib/core/search/rank";
import { plainText } from "@/lib/core/text/hidden-characters";

export interface RankedHit {
  rank: number;
  hit: SearchHit;
}

type Given = Pick<SearchHit, "kind" | "registry" | "matched"> & Partial<SearchHit>;

/** What it does not say is null. The text that was met may be of any length and hide anything. */
export function makeHit({ matched, ...given }: Given): SearchHit {
  return {
    ...{ repository: null, tag: null, digest: null, as: null, created: null },
    ...given,
    matched: { ...matched, text: plainText(matched.text) },
  };
}

/** The best of them, each once; one more than `limit` where there is more. */
export function bestHits(hits: readonly RankedHit[], limit: number): SearchHit[] {
  const distinct = new Map<string, RankedHit>();
  for (const each of hits) {
    const key = JSON.stringify([each.hit.registry, ...namesOf(each.hit), each.hit.as]);
    const known = distinct.get(key);
    if (!known || each.rank < known.rank) distinct.set(key, each);
  }
  return [...distinct.values()]
    .map(({ rank, hit }) => ({ rank, hit, at: hit.created, names: namesOf(hit) }))
    .sort(compareRanked)
    .slice(0, limit + 1)
    .map(({ hit }) => hit);
}

function namesOf({ kind, registry, repository, tag, digest }: SearchHit): string[] {
  if (kind === "digest" || kind === "label") return [repository ?? "", digest ?? "", registry];
  return [tag ?? "", repository ?? "", registry];
}
