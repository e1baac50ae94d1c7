import "server-only";
import type { Migration } from "./migration";

/** What runs have put into an archive before they removed anything. */
export const runArchives: Migration = {
  name: "018-run-archives",
  async up(db, { text, number }) {
    await db.schema
      .createTable("run_archives")
      .addColumn("run_id", text, (c) => c.primaryKey().references("runs.id").onDelete("cascade"))
      .addColumn("directory", text, (c) => c.notNull())
      .addColumn("state", text, (c) => c.notNull())
      .addColumn("bytes", number, (c) => c.notNull())
      .addColumn("copied", number, (c) => c.notNull())
      .addColumn("missing", number, (c) => c.notNull())
      .addColumn("expires_at", number)
      .execute();
  },
};
