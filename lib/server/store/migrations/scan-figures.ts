import "server-only";
import type { Migration } from "./migration";

export const scanFigures: Migration = {
  name: "006-scan-figures",
  async up(db, { number }) {
    await db.schema.alterTable("tags").addColumn("exclusive_size", number).execute();
    // A scan reads pending configs in the order of their digests, page by page.
    await db.schema
      .createIndex("manifests_pending")
      .on("manifests")
      .columns(["registry_id", "config_state", "config_digest", "digest"])
      .execute();
    await db.schema.dropIndex("manifests_config_state").execute();
  },
};
