import "server-only";
import type { Migration } from "./migration";

export const runs: Migration = {
  name: "005-runs",
  async up(db, { text, number }) {
    await db.schema
      .createTable("runs")
      .addColumn("id", text, (c) => c.primaryKey())
      .addColumn("type", text, (c) => c.notNull())
      .addColumn("registry_id", text, (c) =>
        c.notNull().references("registries.id").onDelete("cascade"),
      )
      // No cascade: a plan that was carried out stays as long as its run.
      .addColumn("plan_id", text, (c) => c.notNull().references("plans.id"))
      .addColumn("plan_hash", text, (c) => c.notNull())
      .addColumn("restores_run_id", text)
      .addColumn("state", text, (c) => c.notNull())
      .addColumn("overrides", text, (c) => c.notNull())
      .addColumn("message", text)
      .addColumn("rescued", text, (c) => c.notNull())
      .addColumn("started_by", text, (c) => c.notNull())
      .addColumn("created_at", number, (c) => c.notNull())
      .addColumn("started_at", number)
      .addColumn("finished_at", number)
      .execute();
    await db.schema
      .createIndex("runs_of_registry")
      .on("runs")
      .columns(["registry_id", "created_at", "id"])
      .execute();
    await db.schema.createIndex("runs_of_plan").on("runs").column("plan_id").execute();
    await db.schema.createIndex("runs_restoring").on("runs").column("restores_run_id").execute();

    await db.schema
      .createTable("run_steps")
      .addColumn("run_id", text, (c) => c.notNull().references("runs.id").onDelete("cascade"))
      .addColumn("seq", number, (c) => c.notNull())
      .addColumn("repository", text, (c) => c.notNull())
      .addColumn("operation", text, (c) => c.notNull())
      .addColumn("digest", text, (c) => c.notNull())
      .addColumn("tag", text)
      .addColumn("tags", text, (c) => c.notNull())
      .addColumn("children", text, (c) => c.notNull())
      .addColumn("kind", text, (c) => c.notNull())
      .addColumn("state", text, (c) => c.notNull())
      .addColumn("reason", text)
      .addColumn("method", text)
      .addColumn("intent", text)
      .addColumn("finished_at", number)
      .addPrimaryKeyConstraint("run_steps_pk", ["run_id", "seq"])
      .execute();
    await db.schema
      .createIndex("run_steps_state")
      .on("run_steps")
      .columns(["run_id", "state", "seq"])
      .execute();

    await db.schema
      .createTable("run_journal")
      .addColumn("run_id", text, (c) => c.notNull().references("runs.id").onDelete("cascade"))
      .addColumn("repository", text, (c) => c.notNull())
      .addColumn("digest", text, (c) => c.notNull())
      .addColumn("content_type", text, (c) => c.notNull())
      .addColumn("bytes", text, (c) => c.notNull())
      .addColumn("tags", text, (c) => c.notNull())
      .addColumn("children", text, (c) => c.notNull())
      .addColumn("blobs", text, (c) => c.notNull())
      .addColumn("recorded_at", number, (c) => c.notNull())
      .addPrimaryKeyConstraint("run_journal_pk", ["run_id", "repository", "digest"])
      .execute();
  },
};
