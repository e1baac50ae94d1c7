import "server-only";
import { AppError } from "@/lib/core/errors";
import type { Context } from "../../context";

/**
 * Makes a change to users and throws CONFLICT when nobody could administer Drydock after it. The admins'
 * rows are locked first: of two who demote each other at the same moment, the second sees the first.
 */
export async function keepAnAdmin(context: Context, change: () => Promise<unknown>): Promise<void> {
  const before = await lockAdmins(context);
  await change();
  if (before === 0 || (await lockAdmins(context)) > 0) return;
  throw new AppError(
    "CONFLICT",
    "This is the last admin who can sign in. Make another user admin first.",
  );
}

/** Answers how many there are. SQLite's transaction is the only writer from its beginning. */
async function lockAdmins({ app, db }: Context): Promise<number> {
  const admins = await db
    .selectFrom("users")
    .select("id")
    .where("role", "=", "admin")
    .where("disabled", "=", 0)
    .orderBy("id")
    .$if(app.dialect === "postgresql", (query) => query.forUpdate())
    .execute();
  return admins.length;
}
