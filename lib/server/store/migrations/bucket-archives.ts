import "server-only";
import type { Migration } from "./migration";

/** Archives in buckets: where one is, and the key that it was written with. */
export const bucketArchives: Migration = {
  name: "020-bucket-archives",
  async up(db, { text }) {
    await db.schema.alterTable("run_archives").addColumn("bucket", text).execute();
    await db.schema.alterTable("run_archives").addColumn("secret", text).execute();
  },
};
