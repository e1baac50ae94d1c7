import "server-only";
import type { Migration } from "./migration";

export const hiddenTags: Migration = {
  name: "009-hidden-tags",
  async up(db, { text, number }) {
    await db.schema
      .alterTable("repositories")
      .addColumn("hidden_tags", number, (c) => c.notNull().defaultTo(0))
      .execute();
    await db.schema.alterTable("registries").addColumn("list_signs", text).execute();
  },
};
