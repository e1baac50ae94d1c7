import "server-only";
import type { Migration } from "./migration";

/** How a registry grows: one row for each day on which it was scanned whole. */
export const dailyTotals: Migration = {
  name: "014-daily-totals",
  async up(db, { text, number }) {
    await db.schema
      .createTable("daily_totals")
      .addColumn("registry_id", text, (c) =>
        c.notNull().references("registries.id").onDelete("cascade"),
      )
      .addColumn("day", number, (c) => c.notNull())
      .addColumn("at", number, (c) => c.notNull())
      .addColumn("repositories", number, (c) => c.notNull())
      .addColumn("tags", number, (c) => c.notNull())
      .addColumn("bytes", number, (c) => c.notNull())
      .addColumn("naive_bytes", number, (c) => c.notNull())
      .addColumn("untagged_bytes", number, (c) => c.notNull())
      .addPrimaryKeyConstraint("daily_totals_key", ["registry_id", "day"])
      .execute();
  },
};
