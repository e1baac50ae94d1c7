import "server-only";
import type { api } from "@/lib/core/api";
import type { SearchHit } from "@/lib/core/api/search";
import type { SearchKind } from "@/lib/core/search/kinds";
import { parseSearch } from "@/lib/core/search/parse-search";
import { rankOf } from "@/lib/core/search/rank";
import type { Verb } from "../app/context";
import { isFilling } from "./fill-job";
import { findDigests } from "./find-digests";
import { findImages } from "./find-images";
import { LayerSearch } from "./find-layers";
import { findRepositories } from "./find-repositories";
import { findTags } from "./find-tags";
import { bestHits, makeHit, type RankedHit } from "./hit";
import { loadRegistries, type Finding } from "./lookup";

type Find = (finding: Finding, layers: LayerSearch) => Promise<RankedHit[]>;

/** In the order of the answer. */
const finders: Record<SearchKind, Find> = {
  registry: findRegistries,
  repository: findRepositories,
  tag: findTags,
  digest: findDigests,
  label: findImages,
};

/** Everything is read through an index, and each question of it has a bound. */
export const findAnything: Verb<typeof api.search.find> = async (context, { query }) => {
  const known = await loadRegistries(context);
  const search = parseSearch(query.q, known);
  const inside = known.filter(({ name }) => search.registries?.includes(name) ?? true);
  const registries = new Map(inside.map((registry) => [registry.id, registry]));
  const layers = new LayerSearch();
  const items: SearchHit[] = [];
  const more: SearchKind[] = [];
  for (const [kind, find] of Object.entries(finders) as [SearchKind, Find][]) {
    const isAsked = search.words.length > 0 || (kind === "digest" && search.digest !== null);
    if (!isAsked || registries.size === 0) continue;
    const hits = bestHits(await find({ context, search, registries }, layers), query.limit);
    if (hits.length > query.limit) more.push(kind);
    items.push(...hits.slice(0, query.limit));
  }
  const { unsearched } = layers;
  return { items, more, unsearched, filling: await isFilling(context) };
};

async function findRegistries({ search, registries }: Finding): Promise<RankedHit[]> {
  return [...registries.values()].flatMap(({ name, url }) => {
    const byName = rankOf(search.words, { own: [name], around: [] });
    const rank = byName ?? rankOf(search.words, { own: [name, url], around: [] });
    if (rank === null) return [];
    const matched =
      byName === null
        ? { field: "address" as const, key: null, text: url }
        : { field: "name" as const, key: null, text: name };
    return [{ rank, hit: makeHit({ kind: "registry", registry: name, matched }) }];
  });
}
