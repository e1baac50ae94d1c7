import "server-only";
import { sql } from "kysely";
import { pullNamesOf, type PullName } from "@/lib/core/in-use/parse-reference";
import { rangeOf, type Search } from "@/lib/core/search/parse-search";
import { LONGEST_TERM, matchWord } from "@/lib/core/search/terms";
import { cutText } from "@/lib/core/text/hidden-characters";
import { z } from "zod";
import type { Context } from "../app/context";

/** Entries of the index that one question reads at most: some ten milliseconds. */
const MOST_READ = 20_000;

export interface KnownRegistry {
  id: string;
  name: string;
  url: string;
  pullNames: PullName[];
}

/** Everything that the parts of a search share. */
export interface Finding {
  context: Context;
  search: Search;
  /** Those to look in, by id. */
  registries: ReadonlyMap<string, KnownRegistry>;
}

/** Of a connection's settings. */
const aliases = z.object({ hostAliases: z.array(z.string()).catch([]) });

export async function loadRegistries({ db }: Context): Promise<KnownRegistry[]> {
  const rows = await db
    .selectFrom("registries")
    .select(["id", "name", "url", "settings"])
    .orderBy("name")
    .execute();
  return rows.map(({ settings, ...row }) => {
    const { hostAliases } = aliases.parse(JSON.parse(settings));
    return { ...row, pullNames: pullNamesOf(row.url, hostAliases) };
  });
}

export interface Target {
  registryId: string;
  target: string;
}

/**
 * What a word finds, in the order of what follows it, so that what is exactly the word comes first. The other
 * words have to be in the same name.
 */
export async function lookUp(
  { context, search, registries }: Finding,
  kind: "repository" | "tag" | "image",
  word: string,
  { others = [], limit }: { others?: readonly string[]; limit: number },
): Promise<Target[]> {
  const [from, before] = rangeOf(cutText(word, LONGEST_TERM));
  const isFiltered = others.length > 0 || search.registries !== null;
  const near = context.db
    .selectFrom("search_terms")
    .select(["term", "registry_id", "target"])
    .where("kind", "=", kind)
    .where("term", ">=", from)
    .where("term", "<", before)
    .orderBy("term")
    .limit(isFiltered ? MOST_READ : limit)
    .as("near");
  const rows = await context.db
    .selectFrom(near)
    .select(["term", "registry_id", "target"])
    .where("registry_id", "in", [...registries.keys()])
    .where((eb) =>
      eb.and(others.map((other) => sql<boolean>`lower(target) like ${like(other)} escape '!'`)),
    )
    .orderBy("term")
    .limit(limit)
    .execute();
  const seen = new Map<string, Target>();
  for (const row of rows) {
    const key = `${row.registry_id} ${row.target}`;
    if (!seen.has(key)) seen.set(key, { registryId: row.registry_id, target: row.target });
  }
  return [...seen.values()];
}

/** A name that has the text somewhere; whether at the beginning of a word is looked at afterwards. */
function like(text: string): string {
  return `%${text.replace(/[!%_]/g, "!$&")}%`;
}

/** Words that say in which registry: they need not be in the name itself. */
export function namesRegistry({ registries }: Finding, word: string): boolean {
  return [...registries.values()].some(({ name }) => matchWord(name, word) !== null);
}

export function groupByRegistry(targets: readonly Target[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const { registryId, target } of targets) {
    const group = groups.get(registryId);
    if (group) group.push(target);
    else groups.set(registryId, [target]);
  }
  return groups;
}
