import "server-only";
import type { Migration } from "./migration";

/** Where the bytes of a registry's storage are, as last read. */
export const storage: Migration = {
  name: "016-storage",
  async up(db, { text, number }) {
    await db.schema
      .createTable("storage_surveys")
      .addColumn("registry_id", text, (c) =>
        c.primaryKey().references("registries.id").onDelete("cascade"),
      )
      .addColumn("at", number)
      .addColumn("document", text)
      .addColumn("failed_at", number)
      .addColumn("failure", text)
      .execute();
  },
};
