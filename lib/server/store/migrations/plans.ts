import "server-only";
import type { Migration } from "./migration";

export const plans: Migration = {
  name: "004-plans",
  async up(db, { text, number }) {
    await db.schema
      .createTable("plans")
      .addColumn("id", text, (c) => c.primaryKey())
      .addColumn("hash", text, (c) => c.notNull())
      .addColumn("registry_id", text, (c) =>
        c.notNull().references("registries.id").onDelete("cascade"),
      )
      .addColumn("snapshot_id", text, (c) => c.notNull())
      .addColumn("snapshot_at", number, (c) => c.notNull())
      .addColumn("policy", text)
      .addColumn("selection", text)
      .addColumn("now", number, (c) => c.notNull())
      .addColumn("totals", text, (c) => c.notNull())
      .addColumn("guards", text, (c) => c.notNull())
      .addColumn("warnings", text, (c) => c.notNull())
      .addColumn("created_at", number, (c) => c.notNull())
      .addColumn("created_by", text, (c) => c.notNull())
      .addColumn("expires_at", number, (c) => c.notNull())
      .execute();
    await db.schema
      .createIndex("plans_of_registry")
      .on("plans")
      .columns(["registry_id", "created_at", "id"])
      .execute();

    await db.schema
      .createTable("plan_rows")
      .addColumn("plan_id", text, (c) => c.notNull().references("plans.id").onDelete("cascade"))
      .addColumn("seq", number, (c) => c.notNull())
      .addColumn("repository", text, (c) => c.notNull())
      .addColumn("tag", text)
      .addColumn("digest", text, (c) => c.notNull())
      .addColumn("decision", text, (c) => c.notNull())
      .addColumn("body", text, (c) => c.notNull())
      .addPrimaryKeyConstraint("plan_rows_pk", ["plan_id", "seq"])
      .execute();
    await db.schema
      .createIndex("plan_rows_decision")
      .on("plan_rows")
      .columns(["plan_id", "decision", "seq"])
      .execute();
    await db.schema
      .createIndex("plan_rows_repository")
      .on("plan_rows")
      .columns(["plan_id", "repository", "seq"])
      .execute();

    await db.schema
      .createTable("plan_steps")
      .addColumn("plan_id", text, (c) => c.notNull().references("plans.id").onDelete("cascade"))
      .addColumn("seq", number, (c) => c.notNull())
      .addColumn("body", text, (c) => c.notNull())
      .addPrimaryKeyConstraint("plan_steps_pk", ["plan_id", "seq"])
      .execute();
  },
};
