import "server-only";
import type { Migration } from "./migration";

/** Ids and addresses of those who did something, and the networks that each user has signed in from. */
export const signIn: Migration = {
  name: "012-sign-in",
  async up(db, { text, number }) {
    for (const column of ["actor_id", "address", "user_agent"]) {
      await db.schema.alterTable("audit").addColumn(column, text).execute();
    }
    await db.schema
      .createTable("sign_in_places")
      .addColumn("user_id", text, (c) => c.notNull().references("users.id").onDelete("cascade"))
      .addColumn("network", text, (c) => c.notNull())
      .addColumn("last_at", number, (c) => c.notNull())
      .addPrimaryKeyConstraint("sign_in_places_key", ["user_id", "network"])
      .execute();
  },
};
