import "server-only";
import type { Kysely } from "kysely";
import { insertMany } from "../store/insert-many";
import type { Database } from "../store/schema";

const CHUNK = 1_000;

/** Removes tags that a complete listing no longer shows; what they pointed at goes to the history. */
export async function pruneTags(
  db: Kysely<Database>,
  place: { registryId: string; repository: string; names: readonly string[]; now: number },
): Promise<void> {
  for (let start = 0; start < place.names.length; start += CHUNK) {
    const names = place.names.slice(start, start + CHUNK);
    const rows = await db
      .deleteFrom("tags")
      .where("registry_id", "=", place.registryId)
      .where("repository", "=", place.repository)
      .where("name", "in", names)
      .returning(["registry_id", "repository", "name", "digest", "digest_since as since"])
      .execute();
    const history = rows
      .filter((row) => row.digest !== "")
      .map((row) => ({ ...row, until: place.now }));
    await insertMany(db, "tag_history", history, (insert) =>
      insert.onConflict((conflict) => conflict.doNothing()),
    );
  }
}

/** Since when no tag points at a manifest: set when the last one leaves, cleared when one returns. */
export async function settleUntagged(
  db: Kysely<Database>,
  place: { registryId: string; repository: string; now: number },
): Promise<void> {
  const tagged = db
    .selectFrom("tags")
    .select("digest")
    .where("registry_id", "=", place.registryId)
    .where("repository", "=", place.repository);
  const here = db
    .updateTable("manifest_presence")
    .where("registry_id", "=", place.registryId)
    .where("repository", "=", place.repository);
  await here
    .set({ untagged_since: null })
    .where("untagged_since", "is not", null)
    .where("digest", "in", tagged)
    .execute();
  await here
    .set({ untagged_since: place.now })
    .where("untagged_since", "is", null)
    .where("digest", "not in", tagged)
    .execute();
}
