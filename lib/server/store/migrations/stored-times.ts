import "server-only";
import type { Migration } from "./migration";

/** When something was pushed by the times in its registry's storage: apart from what events report. */
export const storedTimes: Migration = {
  name: "019-stored-times",
  async up(db, { number }) {
    await db.schema.alterTable("tags").addColumn("stored_at", number).execute();
    await db.schema.alterTable("manifest_presence").addColumn("stored_at", number).execute();
  },
};
