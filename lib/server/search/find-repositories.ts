import "server-only";
import { rankOf } from "@/lib/core/search/rank";
import { makeHit, type RankedHit } from "./hit";
import { groupByRegistry, lookUp, namesRegistry, type Finding, type Target } from "./lookup";

/** Of one word. More than anybody looks through, and few enough to rank. */
const MOST_REPOSITORIES = 2_000;
/** Repositories are described in groups below the databases' limits. */
const CHUNK = 1_000;

export async function findRepositories(finding: Finding): Promise<RankedHit[]> {
  const { words } = finding.search;
  const inName = words.filter((word) => !namesRegistry(finding, word));
  // A word of a registry's name may be one of the repository's as well.
  const [first, ...others] = inName.length > 0 ? inName : words;
  if (first === undefined) return [];
  const found = await lookUp(finding, "repository", first, { others, limit: MOST_REPOSITORIES });
  const hits: RankedHit[] = [];
  for (const { registryId, target, rank } of rankRepositories(finding, found, words)) {
    const registry = finding.registries.get(registryId)?.name ?? "";
    const matched = { field: "name" as const, key: null, text: target };
    hits.push({
      rank,
      hit: makeHit({ kind: "repository", registry, repository: target, matched }),
    });
  }
  return withDates(finding, hits);
}

/** Those in which all of the words are. */
export function rankRepositories(
  { registries }: Finding,
  found: readonly Target[],
  words: readonly string[],
): (Target & { rank: number })[] {
  return found.flatMap((each) => {
    const around = [registries.get(each.registryId)?.name ?? ""];
    const rank = rankOf(words, { own: [each.target], around });
    return rank === null ? [] : [{ ...each, rank }];
  });
}

/** Adds when the newest image was built, and leaves out what is not there any more. */
async function withDates(finding: Finding, hits: readonly RankedHit[]): Promise<RankedHit[]> {
  const { context, registries } = finding;
  const ids = new Map([...registries].map(([id, { name }]) => [name, id]));
  const targets = hits.map(({ hit }) => ({
    ...{ registryId: ids.get(hit.registry) ?? "", target: hit.repository ?? "" },
  }));
  const dates = new Map<string, number | null>();
  for (const [registryId, names] of groupByRegistry(targets)) {
    for (let start = 0; start < names.length; start += CHUNK) {
      const rows = await context.db
        .selectFrom("repositories")
        .select(["name", "newest_created"])
        .where("registry_id", "=", registryId)
        .where("name", "in", names.slice(start, start + CHUNK))
        .execute();
      const registry = registries.get(registryId)?.name ?? "";
      for (const row of rows) dates.set(`${registry} ${row.name}`, row.newest_created);
    }
  }
  return hits.flatMap(({ rank, hit }) => {
    const created = dates.get(`${hit.registry} ${hit.repository}`);
    return created === undefined ? [] : [{ rank, hit: { ...hit, created } }];
  });
}
