import "server-only";
import type { Migration } from "./migration";

export const access: Migration = {
  name: "001-access",
  async up(db, { text, number, flag }) {
    await db.schema
      .createTable("users")
      .addColumn("id", text, (c) => c.primaryKey())
      .addColumn("email", text, (c) => c.notNull().unique())
      .addColumn("name", text)
      .addColumn("password_hash", text, (c) => c.notNull())
      .addColumn("role", text, (c) => c.notNull())
      .addColumn("disabled", flag, (c) => c.notNull())
      .addColumn("created_at", number, (c) => c.notNull())
      .execute();

    await db.schema
      .createTable("api_tokens")
      .addColumn("id", text, (c) => c.primaryKey())
      .addColumn("name", text, (c) => c.notNull())
      .addColumn("token_hash", text, (c) => c.notNull().unique())
      .addColumn("role", text, (c) => c.notNull())
      .addColumn("created_by", text, (c) => c.notNull())
      .addColumn("created_at", number, (c) => c.notNull())
      .addColumn("last_used_at", number)
      .addColumn("expires_at", number)
      .execute();

    await db.schema
      .createTable("audit")
      .addColumn("id", text, (c) => c.primaryKey())
      .addColumn("at", number, (c) => c.notNull())
      .addColumn("actor_type", text, (c) => c.notNull())
      .addColumn("actor_name", text, (c) => c.notNull())
      .addColumn("action", text, (c) => c.notNull())
      .addColumn("target", text, (c) => c.notNull())
      .addColumn("registry", text)
      .addColumn("details", text, (c) => c.notNull())
      .execute();
    await db.schema.createIndex("audit_at").on("audit").columns(["at", "id"]).execute();

    await db.schema
      .createTable("policies")
      .addColumn("id", text, (c) => c.primaryKey())
      .addColumn("name", text, (c) => c.notNull())
      .addColumn("document", text, (c) => c.notNull())
      .addColumn("created_at", number, (c) => c.notNull())
      .addColumn("updated_at", number, (c) => c.notNull())
      .addColumn("updated_by", text, (c) => c.notNull())
      .execute();
    await db.schema
      .createIndex("policies_created")
      .on("policies")
      .columns(["created_at", "id"])
      .execute();
  },
};
