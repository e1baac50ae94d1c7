import "server-only";
import { rangeOf } from "@/lib/core/search/parse-search";
import { rankOf } from "@/lib/core/search/rank";
import { makeHit, type RankedHit } from "./hit";
import { rankRepositories } from "./find-repositories";
import { groupByRegistry, lookUp, namesRegistry, type Finding } from "./lookup";

/** Names of tags that one word is looked up for; each may be in thousands of repositories. */
const MOST_NAMES = 250;
/** Tags that are read and ranked for one question. */
const MOST_TAGS = 600;
/** Repositories that one word names, in which the others are looked for as tags. */
const MOST_REPOSITORIES = 25;
/** Words that are tried as the tag's name, the others being the repository's. */
const MOST_TRIED = 3;

interface FoundTag {
  registry_id: string;
  repository: string;
  name: string;
  digest: string;
  created: number | null;
}

/** Tags whose name has all words, and tags whose name has one and whose repository has the others. */
export async function findTags(finding: Finding): Promise<RankedHit[]> {
  const { words } = finding.search;
  const tags = await findByName(finding);
  for (const word of words.slice(-MOST_TRIED)) {
    const others = words.filter((other) => other !== word);
    if (others.length > 0) tags.push(...(await findInRepositories(finding, word, others)));
  }
  return tags.flatMap((tag) => rankTag(finding, tag));
}

function rankTag({ registries, search }: Finding, tag: FoundTag): RankedHit[] {
  const registry = registries.get(tag.registry_id)?.name ?? "";
  const rank = rankOf(search.words, { own: [tag.name], around: [tag.repository, registry] });
  if (rank === null) return [];
  const hit = makeHit({
    ...{ kind: "tag", registry, repository: tag.repository, tag: tag.name },
    // Empty: the registry lists the tag, and has never shown what it points at.
    ...{ digest: tag.digest === "" ? null : tag.digest, created: tag.created },
    matched: { field: "name", key: null, text: tag.name },
  });
  return [{ rank, hit }];
}

async function findByName(finding: Finding): Promise<FoundTag[]> {
  const { words } = finding.search;
  const inName = words.filter((word) => !namesRegistry(finding, word));
  const [first, ...others] = inName.length > 0 ? inName : words;
  if (first === undefined) return [];
  const found = await lookUp(finding, "tag", first, { others, limit: MOST_NAMES });
  const tags: FoundTag[] = [];
  // What is exactly so comes before hundreds of names that only end so.
  const exact = [...new Set([first, first.toUpperCase()])];
  for (const registryId of finding.registries.keys())
    tags.push(...(await loadTags(finding, registryId, exact)));
  for (const [registryId, names] of groupByRegistry(found)) {
    const rest = names.filter((name) => !exact.includes(name));
    if (rest.length > 0) tags.push(...(await loadTags(finding, registryId, rest)));
  }
  return tags;
}

/** Tags of these names, or that begin so, in these repositories; in all where none is named. */
function selectTags({ context: { db } }: Finding, registryId: string, repositories?: string[]) {
  return db
    .selectFrom("tags")
    .leftJoin("manifests", (join) =>
      join
        .onRef("manifests.registry_id", "=", "tags.registry_id")
        .onRef("manifests.digest", "=", "tags.digest"),
    )
    .select([
      ...(["tags.registry_id", "tags.repository", "tags.name", "tags.digest"] as const),
      "manifests.created",
    ])
    .where("tags.registry_id", "=", registryId)
    .$if(repositories !== undefined, (query) =>
      query.where("tags.repository", "in", repositories ?? []),
    )
    .limit(MOST_TAGS);
}

function loadTags(finding: Finding, registryId: string, names: string[]): Promise<FoundTag[]> {
  return selectTags(finding, registryId).where("tags.name", "in", names).execute();
}

async function findInRepositories(
  finding: Finding,
  word: string,
  others: readonly string[],
): Promise<FoundTag[]> {
  const inName = others.filter((other) => !namesRegistry(finding, other));
  const [first, ...rest] = inName.length > 0 ? inName : others;
  if (first === undefined) return [];
  const repositories = await lookUp(finding, "repository", first, { others: rest, limit: 1_000 });
  const ranked = rankRepositories(finding, repositories, others)
    .sort((a, b) => a.rank - b.rank)
    .slice(0, MOST_REPOSITORIES);
  if (ranked.length === 0) return [];
  const names = groupByRegistry(await lookUp(finding, "tag", word, { limit: MOST_NAMES }));
  const tags: FoundTag[] = [];
  for (const [registryId, some] of groupByRegistry(ranked)) {
    const inside = selectTags(finding, registryId, some);
    const [from, before] = rangeOf(word);
    // By the beginning, of which there may be more than names that were looked up.
    const beginning = inside.where("tags.name", ">=", from).where("tags.name", "<", before);
    tags.push(...(await beginning.execute()));
    const known = names.get(registryId) ?? [];
    if (known.length > 0) tags.push(...(await inside.where("tags.name", "in", known).execute()));
  }
  return tags;
}
