import "server-only";
import { sql } from "kysely";
import { rankOf } from "@/lib/core/search/rank";
import { attributesOf, matchWord, type Attribute } from "@/lib/core/search/terms";
import type { ManifestFacts } from "@/lib/core/snapshot";
import { readJson } from "../store/json";
import { rowsThatFit } from "../store/query";
import { makeHit, type RankedHit } from "./hit";
import { groupByRegistry, lookUp, namesRegistry, type Finding } from "./lookup";
import { findPlaces, type Place } from "./places";

/** Images that one value is looked up for. */
const MOST_IMAGES = 200;

/** Images by the values of their labels and annotations. */
export async function findImages(finding: Finding): Promise<RankedHit[]> {
  const hits: RankedHit[] = [];
  // Which word is the value's and which the repository's, nobody says: the first that finds anything.
  for (const word of wordsToTry(finding)) {
    const found = await lookUp(finding, "image", word, { limit: MOST_IMAGES });
    for (const [registryId, digests] of groupByRegistry(found)) {
      const facts = await loadFacts(finding, registryId, digests);
      for (const place of await findPlaces(finding, registryId, digests)) {
        const manifest = facts.get(place.digest);
        if (manifest) hits.push(...describe(finding, place, manifest));
      }
    }
    if (hits.length > 0) break;
  }
  return hits;
}

/** Long words first: they say most. */
function wordsToTry(finding: Finding): string[] {
  const words = finding.search.words.filter((word) => word.length > 1);
  const own = words.filter((word) => !namesRegistry(finding, word));
  return (own.length > 0 ? own : words).sort((a, b) => b.length - a.length);
}

/** As many of them as fit into memory: whoever pushes an image may give it megabytes of labels. */
async function loadFacts(
  { context }: Finding,
  registryId: string,
  digests: readonly string[],
): Promise<Map<string, ManifestFacts>> {
  if (digests.length === 0) return new Map();
  // In no order: to keep one, PostgreSQL would go through all manifests of the registry.
  const select = (some: readonly string[]) =>
    context.db
      .selectFrom("manifests")
      .where("registry_id", "=", registryId)
      .where("digest", "in", some);
  const sizes = await select(digests)
    .select(["digest", sql<number>`length(facts)`.as("size")])
    .execute();
  const fitting = sizes.slice(0, rowsThatFit(sizes, sizes.length)).map(({ digest }) => digest);
  const rows = await select(fitting).select(["digest", "facts"]).execute();
  return new Map(rows.map((row) => [row.digest, readJson(row.facts)]));
}

function describe(finding: Finding, place: Place, facts: ManifestFacts): RankedHit[] {
  const { words } = finding.search;
  const registry = finding.registries.get(place.registryId)?.name ?? "";
  const attributes = attributesOf(facts);
  const own = attributes.map(({ value }) => value);
  const around = [place.repository, place.tag ?? "", registry];
  const rank = rankOf(words, { own, around });
  const best = attributes.find(({ value }) => words.some((word) => matchWord(value, word)));
  if (rank === null || !best) return [];
  const hit = makeHit({
    ...{ kind: "label", registry, repository: place.repository, tag: place.tag },
    ...{ digest: place.digest, created: place.created, matched: matchedBy(best, words) },
  });
  return [{ rank, hit }];
}

/** Of a long value the part that begins with the word would be hidden by its beginning. */
function matchedBy({ field, key, value }: Attribute, words: readonly string[]) {
  const places = words.map((word) => value.toLowerCase().indexOf(word)).filter((at) => at > 100);
  const start = Math.min(...places);
  const text = Number.isFinite(start) ? `…${value.slice(start - 50)}` : value;
  return { field, key, text };
}
