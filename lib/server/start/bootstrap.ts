import "server-only";
import { randomBytes } from "node:crypto";
import { findPasswordFault } from "../access/password-rules";
import { removeEndedSessions } from "../access/sessions";
import { normalizeEmail } from "../access/users";
import type { App, Context } from "../app/context";
import { inTransaction } from "../app/transaction";
import { writeAudit } from "../audit/write-audit";
import { hashApiToken } from "../crypto/api-token";
import { hashPassword, verifyPassword } from "../crypto/password";
import { scheduleSources } from "../in-use/schedule";
import { enqueueForEver } from "../jobs/control";
import { inEnglish } from "../phrases";
import { wakeSchedules } from "../schedules/due";
import { lookAtConfiguration } from "../configuration/look";
import { ensureRegistry, mendAddresses } from "./ensure-registry";
import { resealStore, sayResealed } from "./reseal";

/**
 * Makes what the environment asks for: stored secrets sealed with the current one, first admin, API token,
 * registry. Safe to repeat at every start, and by several processes at once.
 */
export async function bootstrap(
  app: App,
  announce: (text: string) => void = (text) => process.stdout.write(text),
): Promise<void> {
  const context: Context = {
    app,
    db: app.db,
    actor: { type: "system", name: "environment", role: "admin" },
  };
  if (app.env.DRYDOCK_SECRET_OLD || app.env.DRYDOCK_SECRET_OLD_FILE) await resealAtStart(app);
  await ensureFirstAdmin(context, announce);
  await ensureApiToken(context);
  await mendAddresses(context);
  await ensureRegistry(context);
  await lookAtConfiguration(app);
  await removeEndedSessions(app, app.db);
  await scheduleSources(context);
  await wakeSchedules(context);
  await enqueueForEver(context, "watchSources");
  await enqueueForEver(context, "watchRegistries");
}

async function resealAtStart(app: App): Promise<void> {
  const resealed = await resealStore(app);
  app.log[resealed.lost.length > 0 ? "warn" : "info"](sayResealed(resealed));
}

/**
 * Adds an admin to a store without users. A password that was made up is announced, this once, and must be
 * changed at the first sign-in: it stands in a log. Throws for one from the environment that is too easy
 * to guess.
 */
async function ensureFirstAdmin(outer: Context, announce: (text: string) => void): Promise<void> {
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
        toured: 0,
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
  if (fault !== null) throw new Error(`DRYDOCK_ADMIN_PASSWORD is refused. ${inEnglish(fault)}`);
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
    `The password of ${email}, from DRYDOCK_ADMIN_PASSWORD, is easy to guess. ${inEnglish(fault)} ` +
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

const ID = "environment";

/** One row for DRYDOCK_API_TOKEN: another value replaces it, and none revokes it. */
async function ensureApiToken(outer: Context): Promise<void> {
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
