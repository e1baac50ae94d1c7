import "server-only";
import type { api } from "@/lib/core/api";
import { writeAudit } from "../../audit/write-audit";
import type { Context, Verb } from "../../context";
import { inTransaction } from "../../store/transaction";
import { keepAnAdmin } from "./keep-an-admin";
import { findUser } from "./user-value";

/** Sessions and API tokens of the user go with the row; what the tokens did stays in the audit. */
export const removeUser: Verb<typeof api.users.remove> = (outer, { params }) =>
  inTransaction(outer, async (context) => {
    const row = await findUser(context, params.user);
    const tokens = await tokenNamesOf(context, row.id);
    await keepAnAdmin(context, () =>
      context.db.deleteFrom("users").where("id", "=", row.id).execute(),
    );
    await writeAudit(context, {
      action: "user.remove",
      target: row.email,
      details: { tokens },
    });
  });

async function tokenNamesOf({ db }: Context, userId: string): Promise<string[]> {
  const rows = await db
    .selectFrom("api_tokens")
    .select("name")
    .where("created_by_id", "=", userId)
    .orderBy("name")
    .execute();
  return rows.map(({ name }) => name);
}
