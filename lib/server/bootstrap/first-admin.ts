import "server-only";
import { randomBytes } from "node:crypto";
import { writeAudit } from "../audit/write-audit";
import type { Context } from "../context";
import { findPasswordFault } from "../auth/password-rules";
import { hashPassword, verifyPassword } from "../crypto/password";
import { normalizeEmail } from "../services/users/user-value";
import { inTransaction } from "../store/transaction";

/**
 * Adds an admin to a store without users. A password that was made up is announced, this once, and must be
 * changed at the first sign-in: it stands in a log. Throws for one from the environment that is too easy
 * to guess.
 */
export async function ensureFirstAdmin(
  outer: Context,
  announce: (text: string) => void,
): Promise<void> {
  const { env } = outer.app;
  const email = normalizeEmail(env.DRYDOCK_ADMIN_EMAIL);
  if (await anyUser(outer)) return warnOfWeakPassword(outer, email);
  const given = env.DRYDOCK_ADMIN_PASSWORD;
  if (given !== undefined) await refuseWeakStart(given, email);
  const password = given ?? randomBytes(12).toString("base64url");
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
        must_change_password: given === undefined ? 1 : 0,
        created_at: context.app.now(),
      })
      // Another process that starts now has the same idea.
      .onConflict((conflict) => conflict.column("email").doNothing())
      .executeTakeFirst();
    if (result.numInsertedOrUpdatedRows !== 1n) return false;
    await writeAudit(context, { action: "user.create", target: email, details: { role: "admin" } });
    return true;
  });
  if (added && given === undefined) announce(announcement(email, password));
}

async function refuseWeakStart(password: string, email: string): Promise<void> {
  const fault = await findPasswordFault(password, { email, name: null });
  if (fault !== null) throw new Error(`DRYDOCK_ADMIN_PASSWORD is refused. ${fault}`);
}

/** An admin from before the rule keeps their password: an update must lock nobody out. */
async function warnOfWeakPassword({ app, db }: Context, email: string): Promise<void> {
  const password = app.env.DRYDOCK_ADMIN_PASSWORD;
  if (password === undefined) return;
  const fault = await findPasswordFault(password, { email, name: null });
  if (fault === null) return;
  const user = await db
    .selectFrom("users")
    .select(["email", "password_hash"])
    .where("email", "=", email)
    .executeTakeFirst();
  if (!user || !(await verifyPassword(password, user.password_hash))) return;
  app.log.warn(
    { email },
    `The password of ${email}, from DRYDOCK_ADMIN_PASSWORD, is easy to guess. ${fault} ` +
      "Change it now, under Account.",
  );
}

async function anyUser({ db }: Context): Promise<boolean> {
  return (await db.selectFrom("users").select("id").limit(1).executeTakeFirst()) !== undefined;
}

function announcement(email: string, password: string): string {
  return (
    "\n  Drydock's first start: an admin has been made. This is shown only now,\n" +
    "  and the password must be changed at the first sign-in.\n" +
    `    e-mail    ${email}\n    password  ${password}\n\n`
  );
}
