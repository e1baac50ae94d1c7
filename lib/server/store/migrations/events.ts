import "server-only";
import type { Migration } from "./migration";

export const events: Migration = {
  name: "007-events",
  async up(db, { text, number, flag }) {
    await db.schema
      .createTable("event_intake")
      .addColumn("registry_id", text, (c) =>
        c.primaryKey().references("registries.id").onDelete("cascade"),
      )
      .addColumn("secret", text, (c) => c.notNull())
      .addColumn("enabled_at", number, (c) => c.notNull())
      .addColumn("secret_at", number, (c) => c.notNull())
      .addColumn("last_event_at", number)
      .addColumn("pushes", number, (c) => c.notNull())
      .addColumn("pulls", number, (c) => c.notNull())
      .addColumn("deletes", number, (c) => c.notNull())
      .addColumn("pushes_since", number)
      .addColumn("pulls_since", number)
      .addColumn("baseline_at", number)
      .addColumn("lost_at", number)
      .addColumn("reconciled_at", number)
      .addColumn("changed_at", number)
      .addColumn("figures_stale", flag, (c) => c.notNull())
      .execute();

    await db.schema
      .createTable("event_inbox")
      .addColumn("registry_id", text, (c) =>
        c.notNull().references("registries.id").onDelete("cascade"),
      )
      .addColumn("repository", text, (c) => c.notNull())
      .addColumn("tag", text, (c) => c.notNull())
      .addColumn("digest", text, (c) => c.notNull())
      .addColumn("action", text, (c) => c.notNull())
      .addColumn("at", number, (c) => c.notNull())
      .addColumn("received_at", number, (c) => c.notNull())
      .addColumn("version", number, (c) => c.notNull())
      .addColumn("tries", number, (c) => c.notNull())
      .addPrimaryKeyConstraint("event_inbox_pk", [
        "registry_id",
        "repository",
        "tag",
        "digest",
        "action",
      ])
      .execute();
  },
};
