import "server-only";
import type { Migration } from "./migration";

export const eventTimes: Migration = {
  name: "008-event-times",
  async up(db, { number }) {
    await db.schema.alterTable("event_intake").addColumn("times_changed_at", number).execute();
  },
};
