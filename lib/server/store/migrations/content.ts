import "server-only";
import type { Migration } from "./migration";

export const content: Migration = {
  name: "002-content",
  async up(db, { text, number, flag }) {
    await db.schema
      .createTable("registries")
      .addColumn("id", text, (c) => c.primaryKey())
      .addColumn("name", text, (c) => c.notNull().unique())
      .addColumn("url", text, (c) => c.notNull())
      .addColumn("settings", text, (c) => c.notNull())
      .addColumn("secrets", text, (c) => c.notNull())
      .addColumn("managed", flag, (c) => c.notNull())
      .addColumn("check_result", text)
      .addColumn("last_scan", text)
      .addColumn("created_at", number, (c) => c.notNull())
      .addColumn("updated_at", number, (c) => c.notNull())
      .execute();

    await db.schema
      .createTable("repositories")
      .addColumn("registry_id", text, (c) =>
        c.notNull().references("registries.id").onDelete("cascade"),
      )
      .addColumn("name", text, (c) => c.notNull())
      .addColumn("complete", flag, (c) => c.notNull())
      .addColumn("incomplete_reason", text)
      .addColumn("tags", number, (c) => c.notNull())
      .addColumn("digests", number, (c) => c.notNull())
      .addColumn("untagged", number, (c) => c.notNull())
      .addColumn("size", number, (c) => c.notNull())
      .addColumn("newest_created", number)
      .addColumn("scanned_at", number)
      .addPrimaryKeyConstraint("repositories_pk", ["registry_id", "name"])
      .execute();

    await db.schema
      .createTable("manifests")
      .addColumn("registry_id", text, (c) =>
        c.notNull().references("registries.id").onDelete("cascade"),
      )
      .addColumn("digest", text, (c) => c.notNull())
      .addColumn("facts", text, (c) => c.notNull())
      .addColumn("config_digest", text)
      .addColumn("config_state", text, (c) => c.notNull())
      .addPrimaryKeyConstraint("manifests_pk", ["registry_id", "digest"])
      .execute();
    await db.schema
      .createIndex("manifests_config")
      .on("manifests")
      .columns(["registry_id", "config_digest"])
      .execute();
    await db.schema
      .createIndex("manifests_config_state")
      .on("manifests")
      .columns(["registry_id", "config_state"])
      .execute();

    await db.schema
      .createTable("manifest_presence")
      .addColumn("registry_id", text, (c) =>
        c.notNull().references("registries.id").onDelete("cascade"),
      )
      .addColumn("repository", text, (c) => c.notNull())
      .addColumn("digest", text, (c) => c.notNull())
      .addColumn("state", text, (c) => c.notNull())
      .addColumn("first_seen", number, (c) => c.notNull())
      .addColumn("untagged_since", number)
      .addColumn("pushed_at", number)
      .addColumn("pulled_at", number)
      .addPrimaryKeyConstraint("manifest_presence_pk", ["registry_id", "repository", "digest"])
      .execute();
    await db.schema
      .createIndex("manifest_presence_digest")
      .on("manifest_presence")
      .columns(["registry_id", "digest"])
      .execute();

    await db.schema
      .createTable("tags")
      .addColumn("registry_id", text, (c) =>
        c.notNull().references("registries.id").onDelete("cascade"),
      )
      .addColumn("repository", text, (c) => c.notNull())
      .addColumn("name", text, (c) => c.notNull())
      .addColumn("digest", text, (c) => c.notNull())
      .addColumn("first_seen", number, (c) => c.notNull())
      .addColumn("digest_since", number, (c) => c.notNull())
      .addColumn("pushed_at", number)
      .addColumn("pulled_at", number)
      .addPrimaryKeyConstraint("tags_pk", ["registry_id", "repository", "name"])
      .execute();
    await db.schema
      .createIndex("tags_digest")
      .on("tags")
      .columns(["registry_id", "digest"])
      .execute();

    await db.schema
      .createTable("tag_history")
      .addColumn("registry_id", text, (c) =>
        c.notNull().references("registries.id").onDelete("cascade"),
      )
      .addColumn("repository", text, (c) => c.notNull())
      .addColumn("name", text, (c) => c.notNull())
      .addColumn("digest", text, (c) => c.notNull())
      .addColumn("since", number, (c) => c.notNull())
      .addColumn("until", number, (c) => c.notNull())
      .addPrimaryKeyConstraint("tag_history_pk", [
        "registry_id",
        "repository",
        "name",
        "since",
        "digest",
      ])
      .execute();
  },
};
