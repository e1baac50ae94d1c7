import "server-only";
import type { Context } from "../context";

/** A tag, and a digest that it was known on at some time. */
export interface KnownTag {
  tag: string;
  digest: string;
  /** As far as scans know, it is there today, whatever it points at. */
  current: boolean;
}

/** Which tags were ever known on which digest of one repository: any of them may be there again. */
export class KnownTags {
  readonly #on = new Map<string, Set<string>>();

  constructor(known: Iterable<Pick<KnownTag, "tag" | "digest">>) {
    for (const { tag, digest } of known) {
      const tags = this.#on.get(digest);
      if (tags) tags.add(tag);
      else this.#on.set(digest, new Set([tag]));
    }
  }

  on(digest: string): string[] {
    return [...(this.#on.get(digest) ?? [])];
  }
}

/** From scans, from what they have seen move or go, and from what runs have found on digests. */
export async function loadKnownTags(
  { db }: Context,
  registryId: string,
  repository: string,
): Promise<KnownTag[]> {
  const here = { registry_id: registryId, repository };
  const current = await db
    .selectFrom("tags")
    .select(["name as tag", "digest"])
    .where((eb) => eb.and(here))
    .execute();
  const former = await db
    .selectFrom("tag_history")
    .select(["name as tag", "digest"])
    .distinct()
    .where((eb) => eb.and(here))
    .execute();
  const journal = await db
    .selectFrom("run_journal")
    .innerJoin("runs", "runs.id", "run_journal.run_id")
    .select(["run_journal.digest", "run_journal.tags"])
    .where("runs.registry_id", "=", registryId)
    .where("run_journal.repository", "=", repository)
    .execute();
  const journaled = journal.flatMap(({ digest, tags }) =>
    (JSON.parse(tags) as string[]).map((tag) => ({ tag, digest, current: false })),
  );
  return [
    ...current.map((known) => ({ ...known, current: true })),
    ...former.map((known) => ({ ...known, current: false })),
    ...journaled,
  ];
}
