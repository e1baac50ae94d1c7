import "server-only";
import type { Kysely } from "kysely";
import { attributeTerms, termsOf } from "@/lib/core/search/terms";
import type { ManifestFacts } from "@/lib/core/snapshot";
import { insertMany } from "../store/query";
import type { Database, SearchTermRow } from "../store/schema";

/** Below the parameter limits of both databases. */
const CHUNK = 1_000;
/** Each is a condition of its own in the statement. */
const REMOVED_AT_ONCE = 50;

/**
 * A value that so many images of a registry have, such as a vendor's name, finds these and no more: a row for
 * each of a million images would tell nobody anything.
 */
export const MOST_IMAGES_OF_TERM = 200;

type Named = "repository" | "tag";

/** Makes names findable. Safe to repeat; belongs into the transaction that stores what they name. */
export async function addNames(
  db: Kysely<Database>,
  kind: Named,
  registryId: string,
  names: Iterable<string>,
): Promise<void> {
  const rows = [...new Set(names)].flatMap((target) =>
    termsOf(target).map((term) => ({ kind, term, registry_id: registryId, target })),
  );
  await addRows(db, rows);
}

/** Makes images findable by the values of their labels and annotations. Safe to repeat. */
export async function addImages(
  db: Kysely<Database>,
  registryId: string,
  manifests: readonly ManifestFacts[],
): Promise<void> {
  const rows = manifests.flatMap((facts) =>
    attributeTerms(facts).map((term) => ({
      ...{ kind: "image", term, registry_id: registryId, target: facts.digest },
    })),
  );
  const counts = await countImages(db, registryId, [...new Set(rows.map(({ term }) => term))]);
  const hasRoom = ({ term }: SearchTermRow) => {
    const count = counts.get(term) ?? 0;
    counts.set(term, count + 1);
    return count < MOST_IMAGES_OF_TERM;
  };
  await addRows(db, rows.filter(hasRoom));
}

/** How many images each term finds already. */
async function countImages(
  db: Kysely<Database>,
  registryId: string,
  terms: readonly string[],
): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (let start = 0; start < terms.length; start += CHUNK) {
    const rows = await db
      .selectFrom("search_terms")
      .select(({ fn }) => ["term", fn.countAll<number>().as("count")])
      .where("kind", "=", "image")
      .where("term", "in", terms.slice(start, start + CHUNK))
      .where("registry_id", "=", registryId)
      .groupBy("term")
      .execute();
    for (const { term, count } of rows) counts.set(term, count);
  }
  return counts;
}

/** In the order of the key, so that two writers never wait for each other in a circle. */
async function addRows(db: Kysely<Database>, rows: SearchTermRow[]): Promise<void> {
  rows.sort((a, b) => (a.term < b.term ? -1 : a.term > b.term ? 1 : a.target < b.target ? -1 : 1));
  await insertMany(db, "search_terms", rows, (insert) =>
    insert.onConflict((conflict) => conflict.doNothing()),
  );
}

/** After repositories were removed. */
export function forgetRepositories(
  db: Kysely<Database>,
  registryId: string,
  names: readonly string[],
): Promise<void> {
  return removeNames(db, "repository", registryId, names);
}

/** After tags were removed: forgets the names that no other repository of the registry has. */
export async function forgetTags(
  db: Kysely<Database>,
  registryId: string,
  removed: readonly string[],
): Promise<void> {
  const names = [...new Set(removed)];
  for (let start = 0; start < names.length; start += CHUNK) {
    const some = names.slice(start, start + CHUNK);
    const rows = await db
      .selectFrom("tags")
      .select("name")
      .distinct()
      .where("registry_id", "=", registryId)
      .where("name", "in", some)
      .execute();
    const left = new Set(rows.map(({ name }) => name));
    const gone = some.filter((name) => !left.has(name));
    await removeNames(db, "tag", registryId, gone);
  }
}

/** After manifests were removed. */
export function forgetImages(
  db: Kysely<Database>,
  registryId: string,
  manifests: readonly ManifestFacts[],
): Promise<void> {
  const rows = manifests.map((facts) => ({ target: facts.digest, terms: attributeTerms(facts) }));
  return removeRows(db, "image", registryId, rows);
}

function removeNames(
  db: Kysely<Database>,
  kind: Named,
  registryId: string,
  names: readonly string[],
): Promise<void> {
  const rows = names.map((target) => ({ target, terms: termsOf(target) }));
  return removeRows(db, kind, registryId, rows);
}

/** Each by its whole key: asking for the targets alone would read the whole table. */
async function removeRows(
  db: Kysely<Database>,
  kind: string,
  registryId: string,
  given: readonly { target: string; terms: readonly string[] }[],
): Promise<void> {
  const rows = given.filter(({ terms }) => terms.length > 0);
  for (let start = 0; start < rows.length; start += REMOVED_AT_ONCE) {
    const some = rows.slice(start, start + REMOVED_AT_ONCE);
    await db
      .deleteFrom("search_terms")
      .where((eb) =>
        eb.or(
          some.map(({ target, terms }) =>
            eb.and([
              eb("kind", "=", kind),
              eb("term", "in", terms),
              eb("registry_id", "=", registryId),
              eb("target", "=", target),
            ]),
          ),
        ),
      )
      .execute();
  }
}
