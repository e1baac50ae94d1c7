import "server-only";
import type { Migration } from "./migration";

/** Where notifications go, what was sent there, and what need not be said twice. */
export const notifications: Migration = {
  name: "023-notifications",
  async up(db, { text, number }) {
    await db.schema
      .createTable("channels")
      .addColumn("id", text, (c) => c.primaryKey())
      .addColumn("name", text, (c) => c.notNull())
      .addColumn("target", text, (c) => c.notNull())
      .addColumn("secrets", text, (c) => c.notNull())
      .addColumn("events", text, (c) => c.notNull())
      .addColumn("enabled", number, (c) => c.notNull())
      .addColumn("created_at", number, (c) => c.notNull())
      .addColumn("created_by", text, (c) => c.notNull())
      .execute();
    await db.schema
      .createTable("deliveries")
      .addColumn("id", text, (c) => c.primaryKey())
      .addColumn("channel_id", text, (c) =>
        c.notNull().references("channels.id").onDelete("cascade"),
      )
      .addColumn("event", text, (c) => c.notNull())
      .addColumn("state", text, (c) => c.notNull())
      .addColumn("attempts", text, (c) => c.notNull())
      .addColumn("next_at", number)
      .addColumn("created_at", number, (c) => c.notNull())
      .addColumn("finished_at", number)
      .execute();
    await db.schema
      .createIndex("deliveries_of_channel")
      .on("deliveries")
      .columns(["channel_id", "created_at", "id"])
      .execute();
    await db.schema
      .createTable("announcements")
      .addColumn("key", text, (c) => c.primaryKey())
      .addColumn("at", number, (c) => c.notNull())
      .execute();
  },
};
