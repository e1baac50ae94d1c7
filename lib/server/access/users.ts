import "server-only";
import type { api } from "@/lib/core/api";
import type { User } from "@/lib/core/api/access";
import type { UserRole } from "@/lib/core/permissions";
import type { Context, Verb } from "../app/context";
import { inTransaction } from "../app/transaction";
import { writeAudit } from "../audit/write-audit";
import { hashPassword } from "../crypto/password";
import { phrase, refusal } from "../phrases";
import { isUniqueViolation } from "../store/query";
import type { UserRow } from "../store/schema";
import { refuseWeakPassword } from "./password-rules";
import { endSessionsOf, liveSessions } from "./sessions";
import { hashCallerOf } from "./sign-in/check-password";

export const listUsers: Verb<typeof api.users.list> = async (context) => {
  const rows = await context.db.selectFrom("users").selectAll().orderBy("email").execute();
  const sessions = await countSessions(context);
  return { items: rows.map((row) => userValue(row, sessions.get(row.id) ?? 0)), next: null };
};

export const createUser: Verb<typeof api.users.create> = async (outer, { body }) => {
  await refuseWeakPassword(body.password, { email: body.email, name: body.name ?? null });
  // Before the transaction: a hash takes a good part of a second, and SQLite has one writer.
  const passwordHash = await hashPassword(body.password, { caller: hashCallerOf(outer) });
  return inTransaction(outer, async (context) => {
    const row = await insertUser(context, { ...body, passwordHash });
    await writeAudit(context, {
      action: "user.create",
      target: row.email,
      details: { role: row.role },
    });
    return userValue(row, 0);
  });
};

/**
 * The password is known to whoever set it, so the user has to change it at the first sign-in.
 * Throws CONFLICT when someone has the address already.
 */
export async function insertUser(
  { app, db }: Context,
  user: { email: string; name?: string; role: UserRole; passwordHash: string },
): Promise<UserRow> {
  const row: UserRow = {
    id: app.newId(),
    email: normalizeEmail(user.email),
    name: user.name || null,
    password_hash: user.passwordHash,
    role: user.role,
    disabled: 0,
    must_change_password: 1,
    toured: 0,
    created_at: app.now(),
  };
  try {
    await db.insertInto("users").values(row).execute();
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw refusal("CONFLICT", phrase("access.emailTaken", { email: row.email }));
  }
  return row;
}

/**
 * Another password, role or state ends all sessions of the user. A password that is set here is known to
 * two people, so the user has to change it at the next sign-in.
 */
export const updateUser: Verb<typeof api.users.update> = async (outer, { params, body }) => {
  const passwordHash = await hashNewPassword(outer, params.user, body.password);
  return inTransaction(outer, async (context) => {
    const row = await findUser(context, params.user);
    const next: UserRow = {
      ...row,
      name: body.name === undefined ? row.name : body.name || null,
      role: body.role ?? row.role,
      disabled: body.disabled === undefined ? row.disabled : Number(body.disabled),
      password_hash: passwordHash ?? row.password_hash,
      must_change_password: passwordHash === undefined ? row.must_change_password : 1,
    };
    await keepAnAdmin(context, () =>
      context.db.updateTable("users").set(next).where("id", "=", row.id).execute(),
    );
    const ended = endsSessions(row, next) ? await endSessionsOf(context.db, row.id) : null;
    const { password, ...open } = body;
    await writeAudit(context, {
      action: "user.update",
      target: row.email,
      details: {
        ...open,
        ...(password === undefined ? {} : { passwordChanged: true }),
        ...(ended === null ? {} : { sessionsEnded: ended }),
      },
    });
    return userValue(next, (await countSessions(context)).get(row.id) ?? 0);
  });
};

function endsSessions(before: UserRow, after: UserRow): boolean {
  const keys = ["role", "disabled", "password_hash"] as const;
  return keys.some((key) => before[key] !== after[key]);
}

/** Before the transaction: a hash takes a good part of a second, and SQLite has one writer. */
async function hashNewPassword(context: Context, id: string, password: string | undefined) {
  if (password === undefined) return undefined;
  const { actor } = context;
  if (actor.type === "user" && actor.id === id) {
    throw refusal("FORBIDDEN", phrase("access.ownPassword"));
  }
  await refuseWeakPassword(password, await findUser(context, id));
  return hashPassword(password, { caller: hashCallerOf(context) });
}

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

export const endUserSessions: Verb<typeof api.users.endSessions> = (outer, { params }) =>
  inTransaction(outer, async (context) => {
    const { id, email } = await findUser(context, params.user);
    const sessions = await endSessionsOf(context.db, id);
    await writeAudit(context, { action: "session.end", target: email, details: { sessions } });
  });

/**
 * Makes a change to users and throws CONFLICT when nobody could administer Drydock after it. The admins'
 * rows are locked first: of two who demote each other at the same moment, the second sees the first.
 */
async function keepAnAdmin(context: Context, change: () => Promise<unknown>): Promise<void> {
  const before = await lockAdmins(context);
  await change();
  if (before === 0 || (await lockAdmins(context)) > 0) return;
  throw refusal("CONFLICT", phrase("access.lastAdmin"));
}

/** Returns how many there are. SQLite's transaction is the only writer from its beginning. */
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

/** @param sessions how many are open */
export function userValue(row: UserRow, sessions: number): User {
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    role: row.role as UserRole,
    disabled: row.disabled === 1,
    mustChangePassword: row.must_change_password === 1,
    sessions,
    createdAt: row.created_at,
  };
}

/** Open sessions by user id; users without one are not in it. */
async function countSessions({ app, db }: Context): Promise<Map<string, number>> {
  const rows = await liveSessions(app, db)
    .select(["user_id", ({ fn }) => fn.countAll<number>().as("count")])
    .groupBy("user_id")
    .execute();
  return new Map(rows.map(({ user_id, count }) => [user_id, count]));
}

/** One spelling per person: people do not remember which letters they wrote large. */
export function normalizeEmail(email: string): string {
  return email.trim().toLowerCase();
}

/** Throws NOT_FOUND. */
export async function findUser({ db }: Context, id: string): Promise<UserRow> {
  const row = await db.selectFrom("users").selectAll().where("id", "=", id).executeTakeFirst();
  if (row) return row;
  throw refusal("NOT_FOUND", phrase("access.userGone"));
}
