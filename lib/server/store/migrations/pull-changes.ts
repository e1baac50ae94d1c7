import "server-only";
import type { Migration } from "./migration";

export const pullChanges: Migration = {
  name: "008-pull-changes",
  async up(db, { number }) {
    await db.schema.alterTable("event_intake").addColumn("pulls_changed_at", number).execute();
  },
};
