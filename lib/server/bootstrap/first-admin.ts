import "server-only";
import { randomBytes } from "node:crypto";
import { writeAudit } from "../audit/write-audit";
import type { Context } from "../context";
import { hashPassword } from "../crypto/password";
import { normalizeEmail } from "../services/users/user-value";
import { inTransaction } from "../store/transaction";

/** Adds an admin to a store without users. A password that was made up is announced, this once. */
export async function ensureFirstAdmin(
  outer: Context,
  announce: (text: string) => void,
): Promise<void> {
  const { env } = outer.app;
  if (await anyUser(outer)) return;
  const email = normalizeEmail(env.DRYDOCK_ADMIN_EMAIL);
  const password = env.DRYDOCK_ADMIN_PASSWORD ?? randomBytes(12).toString("base64url");
  const passwordHash = await hashPassword(password);
  const added = await inTransaction(outer, async (context) => {
    const result = await context.db
      .insertInto("users")
      .values({
        id: context.app.newId(),
        email,
        name: null,
        password_hash: passwordHash,
        role: "admin",
        disabled: 0,
        created_at: context.app.now(),
      })
      // Another process that starts now has the same idea.
      .onConflict((conflict) => conflict.column("email").doNothing())
      .executeTakeFirst();
    if (result.numInsertedOrUpdatedRows !== 1n) return false;
    await writeAudit(context, { action: "user.create", target: email, details: { role: "admin" } });
    return true;
  });
  if (added && env.DRYDOCK_ADMIN_PASSWORD === undefined) announce(announcement(email, password));
}

async function anyUser({ db }: Context): Promise<boolean> {
  return (await db.selectFrom("users").select("id").limit(1).executeTakeFirst()) !== undefined;
}

function announcement(email: string, password: string): string {
  return (
    "\n  Drydock's first start: an admin has been made. This is shown only now.\n" +
    `    e-mail    ${email}\n    password  ${password}\n\n`
  );
}
