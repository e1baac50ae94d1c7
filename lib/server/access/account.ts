import "server-only";
import Bowser from "bowser";
import type { api } from "@/lib/core/api";
import type { Session } from "@/lib/core/api/account";
import type { EndpointRequest } from "@/lib/core/api/endpoint";
import type { Actor, Context, Verb, Caller } from "../app/context";
import { inTransaction } from "../app/transaction";
import { writeAudit } from "../audit/write-audit";
import { hashPassword } from "../crypto/password";
import { refuseField } from "../http/errors";
import { inWords, phrase, refusal } from "../phrases";
import type { SessionRow, UserRow } from "../store/schema";
import { refuseWeakPassword } from "./password-rules";
import { sealSessionCookie } from "./session-cookie";
import { endSessionsOf, insertSession, liveSessions } from "./sessions";
import { checkCurrentPassword, hashCallerOf } from "./sign-in/check-password";
import { findUser } from "./users";

/** What has no request behind it is a test. */
const unknownCaller: Caller = { address: "unknown", https: false, userAgent: null };

type Input = EndpointRequest<typeof api.account.changePassword>;

/** Ends every session of the user, and returns with the cookie of a new one for who asked. */
export async function changePassword(
  context: Context,
  { body }: Input,
): Promise<Record<string, string>> {
  const { app, caller = unknownCaller } = context;
  const { id, sessionId = "" } = ownAccount(context);
  const user = await findUser(context, id);
  await checkCurrentPassword(context, user, { password: body.current, sessionId });
  await refuseNewPassword(user, body);
  const passwordHash = await hashPassword(body.password, { caller: hashCallerOf(context) });
  const secret = await storePassword(context, user, passwordHash, caller);
  return { "set-cookie": await sealSessionCookie(app, { sub: user.id, secret }, caller.https) };
}

async function refuseNewPassword(user: UserRow, body: Input["body"]): Promise<void> {
  if (body.password === body.current)
    throw refuseField("body.password", phrase("access.samePassword"));
  await refuseWeakPassword(body.password, user);
}

function storePassword(
  outer: Context,
  user: UserRow,
  passwordHash: string,
  caller: Caller,
): Promise<string> {
  return inTransaction(outer, async (context) => {
    // With the hash that was checked: an admin may have set another meanwhile, or disabled the user.
    const changed = await context.db
      .updateTable("users")
      .set({ password_hash: passwordHash, must_change_password: 0 })
      .where("id", "=", user.id)
      .where("password_hash", "=", user.password_hash)
      .where("disabled", "=", 0)
      .executeTakeFirst();
    if (changed.numUpdatedRows === 0n) {
      throw refusal("CONFLICT", phrase("access.accountChanged"));
    }
    const sessionsEnded = await endSessionsOf(context.db, user.id);
    await writeAudit(context, {
      action: "password.change",
      target: user.email,
      details: { sessionsEnded },
    });
    return insertSession(context, user.id, caller);
  });
}

export const listSessions: Verb<typeof api.account.sessions> = async (context) => {
  const { id, sessionId } = ownAccount(context);
  const rows = await liveSessions(context.app, context.db)
    .selectAll()
    .where("user_id", "=", id)
    .orderBy("last_seen_at", "desc")
    .orderBy("id", "desc")
    .execute();
  return { items: rows.map((row) => sessionValue(row, row.id === sessionId)), next: null };
};

function sessionValue(row: SessionRow, current: boolean): Session {
  return {
    id: row.id,
    current,
    createdAt: row.created_at,
    lastSeenAt: row.last_seen_at,
    expiresAt: row.expires_at,
    address: row.address,
    browser: row.user_agent === null ? null : describeBrowser(row.user_agent),
  };
}

/** "Firefox on Linux"; what is not known by name is said as it was sent. */
function describeBrowser(userAgent: string): string {
  const { browser, os } = Bowser.parse(userAgent);
  if (!browser.name) return userAgent;
  if (!os.name) return browser.name;
  return inWords(phrase("access.browser", { browser: browser.name, system: os.name }));
}

export const endOwnSession: Verb<typeof api.account.endSession> = (outer, { params }) =>
  inTransaction(outer, async (context) => {
    const { id, name } = ownAccount(context);
    const result = await context.db
      .deleteFrom("sessions")
      .where("id", "=", params.session)
      .where("user_id", "=", id)
      .executeTakeFirst();
    if (result.numDeletedRows === 0n) {
      throw refusal("NOT_FOUND", phrase("access.sessionGone"));
    }
    await writeAudit(context, { action: "session.end", target: name, details: { sessions: 1 } });
  });

export const endOtherSessions: Verb<typeof api.account.endOtherSessions> = (outer) =>
  inTransaction(outer, async (context) => {
    const { id, name, sessionId } = ownAccount(context);
    const result = await context.db
      .deleteFrom("sessions")
      .where("user_id", "=", id)
      .where("id", "!=", sessionId ?? "")
      .executeTakeFirst();
    const sessions = Number(result.numDeletedRows);
    await writeAudit(context, { action: "session.end", target: name, details: { sessions } });
  });

export const endTour: Verb<typeof api.account.endTour> = async (context) => {
  const { id } = ownAccount(context);
  await context.db.updateTable("users").set({ toured: 1 }).where("id", "=", id).execute();
};

/** Who is signed in. Throws FORBIDDEN for an API token: its owner's account is not its to change. */
function ownAccount({ actor }: Context): Extract<Actor, { type: "user" }> {
  if (actor.type === "user") return actor;
  throw refusal("FORBIDDEN", phrase("access.tokenHasNoAccount"));
}
