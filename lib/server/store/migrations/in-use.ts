import "server-only";
import type { Migration } from "./migration";

/** What sources report to be in use. */
export const inUse: Migration = {
  name: "021-in-use",
  async up(db, { text, number }) {
    await db.schema
      .createTable("in_use_sources")
      .addColumn("name", text, (c) => c.primaryKey())
      .addColumn("observed_at", number, (c) => c.notNull())
      .addColumn("received_at", number, (c) => c.notNull())
      .addColumn("changed_at", number, (c) => c.notNull())
      .addColumn("reported_by", text, (c) => c.notNull())
      .addColumn("failed_at", number)
      .addColumn("failure", text)
      .execute();
    await db.schema
      .createTable("in_use_images")
      .addColumn("source", text, (c) =>
        c.notNull().references("in_use_sources.name").onDelete("cascade"),
      )
      .addColumn("seq", number, (c) => c.notNull())
      .addColumn("reference", text, (c) => c.notNull())
      .addColumn("host", text)
      .addColumn("path", text)
      .addColumn("tag", text)
      .addColumn("digest", text)
      .addColumn("used_by", text, (c) => c.notNull())
      .addColumn("pointed_at", text, (c) => c.notNull())
      .addColumn("since", number, (c) => c.notNull())
      .addPrimaryKeyConstraint("in_use_images_pk", ["source", "seq"])
      .execute();
    await db.schema
      .createIndex("in_use_images_host")
      .on("in_use_images")
      .columns(["host", "since"])
      .execute();
  },
};
