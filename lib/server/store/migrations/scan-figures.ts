import "server-only";
import { sql } from "kysely";
import type { Migration } from "./migration";

export const scanFigures: Migration = {
  name: "006-scan-figures",
  async up(db, { number }) {
    await db.schema.alterTable("tags").addColumn("exclusive_size", number).execute();
    // A scan reads pending configs in the order of their digests, page by page. Only those are in the
    // index: every entry is written twice for nothing once its config has been read.
    await db.schema
      .createIndex("manifests_pending")
      .on("manifests")
      .columns(["registry_id", "config_digest", "digest"])
      .where(sql.ref("config_state"), "=", sql.lit("pending"))
      .execute();
    await db.schema.dropIndex("manifests_config_state").execute();
    await db.schema.dropIndex("manifests_config").execute();
  },
};
