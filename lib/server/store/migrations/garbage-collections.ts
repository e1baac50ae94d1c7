import "server-only";
import type { Migration } from "./migration";

/** Garbage collections of registries, and whether the space of a run has come back. */
export const garbageCollections: Migration = {
  name: "017-garbage-collections",
  async up(db, { text, number }) {
    await db.schema
      .createTable("garbage_collections")
      // Also the id of its job.
      .addColumn("id", text, (c) => c.primaryKey())
      .addColumn("registry_id", text, (c) =>
        c.notNull().references("registries.id").onDelete("cascade"),
      )
      .addColumn("collector", text, (c) => c.notNull())
      .addColumn("while_open", number, (c) => c.notNull())
      .addColumn("steps", text, (c) => c.notNull())
      .addColumn("predicted", text)
      .addColumn("held_before", text)
      .addColumn("measured", text)
      .addColumn("closed", number, (c) => c.notNull())
      .addColumn("output", text, (c) => c.notNull())
      .addColumn("exit_code", number)
      .addColumn("message", text)
      .addColumn("started_by", text, (c) => c.notNull())
      .addColumn("created_at", number, (c) => c.notNull())
      .execute();
    await db.schema
      .createIndex("garbage_collections_registry")
      .on("garbage_collections")
      .columns(["registry_id", "created_at"])
      .execute();
    await db.schema.alterTable("runs").addColumn("collected_at", number).execute();
  },
};
