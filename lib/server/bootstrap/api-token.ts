import "server-only";
import type { Context } from "../context";
import { hashApiToken } from "../crypto/api-token";
import { inTransaction } from "../store/transaction";

const ID = "environment";

/** One row for DRYDOCK_API_TOKEN: another value replaces it, and none revokes it. */
export async function ensureApiToken(outer: Context): Promise<void> {
  const token = outer.app.env.DRYDOCK_API_TOKEN;
  await inTransaction(outer, async ({ app, db }) => {
    if (token === undefined) {
      await db.deleteFrom("api_tokens").where("id", "=", ID).execute();
      return;
    }
    const hash = hashApiToken(token);
    await db
      .insertInto("api_tokens")
      .values({
        id: ID,
        name: "DRYDOCK_API_TOKEN",
        token_hash: hash,
        role: "admin",
        created_by: "environment",
        created_by_id: null,
        created_at: app.now(),
        last_used_at: null,
        expires_at: null,
      })
      .onConflict((conflict) => conflict.column("id").doUpdateSet({ token_hash: hash }))
      .execute();
  });
}
