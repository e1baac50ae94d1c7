import "server-only";
import type { Migration } from "./migration";

/** Whoever was here before knows their way. */
export const tour: Migration = {
  name: "015-tour",
  async up(db, { flag }) {
    await db.schema
      .alterTable("users")
      .addColumn("toured", flag, (c) => c.notNull().defaultTo(1))
      .execute();
  },
};
