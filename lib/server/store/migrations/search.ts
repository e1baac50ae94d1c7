import "server-only";
import { sql } from "kysely";
import type { Migration } from "./migration";

/**
 * What repositories, tags and images are found by. Making all that is stored findable may take minutes, so that
 * a job does it while the server works already.
 */
export const search: Migration = {
  name: "026-search",
  async up(db, { text, dialect }) {
    await db.schema
      .createTable("search_terms")
      .addColumn("kind", text, (c) => c.notNull())
      .addColumn("term", text, (c) => c.notNull())
      .addColumn("registry_id", text, (c) =>
        c.notNull().references("registries.id").onDelete("cascade"),
      )
      .addColumn("target", text, (c) => c.notNull())
      .addPrimaryKeyConstraint("search_terms_key", ["kind", "term", "registry_id", "target"])
      // All of it is in the key: SQLite would keep every row twice.
      .$call((table) => (dialect === "sqlite" ? table.modifyEnd(sql`without rowid`) : table))
      .execute();
    await db.schema.createIndex("tags_name").on("tags").columns(["registry_id", "name"]).execute();
    await db.schema
      .createIndex("manifests_config_digest")
      .on("manifests")
      .columns(["registry_id", "config_digest"])
      .execute();
    const anything = await db.selectFrom("registries").select("id").limit(1).executeTakeFirst();
    if (!anything) return;
    await db
      .insertInto("jobs")
      .values({
        ...{ id: "fill-search", kind: "fillSearch", lock_key: "fillSearch", registry_id: null },
        ...{ state: "queued", payload: "null", progress: "{}", error: null },
        ...{ cancel_requested: 0, pause_requested: 0, attempts: 0, run_at: 0 },
        ...{ lease_until: null, worker: null, created_at: 0, started_at: null, finished_at: null },
      })
      .execute();
  },
};
