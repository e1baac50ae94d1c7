import "server-only";
import { sql } from "kysely";
import type { Context } from "../context";
import { insertMany } from "../store/insert-many";
import type { ManifestPresenceRow, ManifestRow, TagHistoryRow, TagRow } from "../store/schema";
import { inTransaction } from "../store/transaction";

/** Keyed, because one statement may not name a row twice in PostgreSQL's upsert. */
export interface ScanBatch {
  manifests: Map<string, ManifestRow>;
  presences: Map<string, ManifestPresenceRow>;
  tags: Map<string, TagRow>;
  history: Map<string, TagHistoryRow>;
  after: ((inside: Context) => Promise<void>)[];
}

export async function saveBatch(ctx: Context, batch: ScanBatch): Promise<void> {
  await inTransaction(ctx, async (inside) => {
    const { db } = inside;
    await insertMany(db, "manifests", [...batch.manifests.values()], (insert) =>
      insert.onConflict((conflict) =>
        conflict.columns(["registry_id", "digest"]).doUpdateSet((row) => ({
          facts: row.ref("excluded.facts"),
          config_digest: row.ref("excluded.config_digest"),
          config_state: row.ref("excluded.config_state"),
        })),
      ),
    );
    // first_seen stays what it was: it is the age of things whose build date nobody knows. What was gone and
    // is back has been pushed again, and is as young as that.
    await insertMany(db, "manifest_presence", [...batch.presences.values()], (insert) =>
      insert.onConflict((conflict) =>
        conflict.columns(["registry_id", "repository", "digest"]).doUpdateSet((row) => ({
          state: row.ref("excluded.state"),
          first_seen: sql<number>`case
              when manifest_presence.state = 'missing' and excluded.state = 'present'
              then excluded.first_seen else manifest_presence.first_seen end`,
        })),
      ),
    );
    await insertMany(db, "tag_history", [...batch.history.values()], (insert) =>
      insert.onConflict((conflict) => conflict.doNothing()),
    );
    await insertMany(db, "tags", [...batch.tags.values()], (insert) =>
      insert.onConflict((conflict) =>
        conflict.columns(["registry_id", "repository", "name"]).doUpdateSet((row) => ({
          digest: row.ref("excluded.digest"),
          digest_since: sql<number>`case when tags.digest = excluded.digest
            then tags.digest_since else excluded.digest_since end`,
          // Both are about what the tag pointed at; when it was pulled last stays, because people pull tags.
          pushed_at: sql<
            number | null
          >`case when tags.digest = excluded.digest then tags.pushed_at end`,
          exclusive_size: sql<
            number | null
          >`case when tags.digest = excluded.digest then tags.exclusive_size end`,
        })),
      ),
    );
    for (const work of batch.after) await work(inside);
  });
}
