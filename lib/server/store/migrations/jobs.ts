import "server-only";
import { sql } from "kysely";
import type { Migration } from "./migration";

export const jobs: Migration = {
  name: "003-jobs",
  async up(db, { text, number, flag }) {
    await db.schema
      .createTable("jobs")
      .addColumn("id", text, (c) => c.primaryKey())
      .addColumn("kind", text, (c) => c.notNull())
      .addColumn("lock_key", text)
      .addColumn("registry_id", text, (c) => c.references("registries.id").onDelete("cascade"))
      .addColumn("state", text, (c) => c.notNull())
      .addColumn("payload", text, (c) => c.notNull())
      .addColumn("progress", text, (c) => c.notNull())
      .addColumn("error", text)
      .addColumn("cancel_requested", flag, (c) => c.notNull())
      .addColumn("pause_requested", flag, (c) => c.notNull())
      .addColumn("attempts", number, (c) => c.notNull())
      .addColumn("run_at", number, (c) => c.notNull())
      .addColumn("lease_until", number)
      .addColumn("worker", text)
      .addColumn("created_by", text, (c) => c.notNull())
      .addColumn("created_at", number, (c) => c.notNull())
      .addColumn("started_at", number)
      .addColumn("finished_at", number)
      .execute();
    await db.schema.createIndex("jobs_due").on("jobs").columns(["state", "run_at"]).execute();
    await db.schema
      .createIndex("jobs_of_registry")
      .on("jobs")
      .columns(["registry_id", "kind", "created_at"])
      .execute();
    // Two workers may pick two jobs of one key at the same moment: this lets only the first through.
    await db.schema
      .createIndex("jobs_running_lock")
      .unique()
      .on("jobs")
      .column("lock_key")
      .where(sql.ref("state"), "=", sql.lit("running"))
      .execute();
  },
};
