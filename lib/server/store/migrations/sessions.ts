import "server-only";
import type { Migration } from "./migration";

export const sessions: Migration = {
  name: "011-sessions",
  async up(db, { text, number, flag }) {
    await db.schema
      .createTable("sessions")
      .addColumn("id", text, (c) => c.primaryKey())
      .addColumn("secret_hash", text, (c) => c.notNull().unique())
      .addColumn("user_id", text, (c) => c.notNull().references("users.id").onDelete("cascade"))
      .addColumn("created_at", number, (c) => c.notNull())
      .addColumn("last_seen_at", number, (c) => c.notNull())
      .addColumn("expires_at", number, (c) => c.notNull())
      .addColumn("user_agent", text)
      .addColumn("address", text)
      .execute();
    await db.schema.createIndex("sessions_of_user").on("sessions").column("user_id").execute();

    await db.schema
      .alterTable("users")
      .addColumn("must_change_password", flag, (c) => c.notNull().defaultTo(0))
      .execute();

    await db.schema
      .alterTable("api_tokens")
      .addColumn("created_by_id", text, (c) => c.references("users.id").onDelete("cascade"))
      .execute();
    await db.schema
      .createIndex("api_tokens_of_user")
      .on("api_tokens")
      .column("created_by_id")
      .execute();
    // Until now a token named its maker by address only. One whose address no user has keeps working
    // without an owner: its maker was removed, or was a token, and the row does not say which.
    await db
      .updateTable("api_tokens")
      .set(({ selectFrom }) => ({
        created_by_id: selectFrom("users")
          .select("users.id")
          .whereRef("users.email", "=", "api_tokens.created_by"),
      }))
      .where("id", "!=", "environment")
      .execute();
  },
};
