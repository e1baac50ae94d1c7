import "server-only";
import type { Kysely } from "kysely";
import { parseDuration } from "@/lib/core/policy/duration";
import type { Actor, App, Context, Caller } from "../app/context";
import { hashSecret, newSecret } from "../crypto/random-secret";
import type { Database, UserRow } from "../store/schema";
import { isRole } from "./role";

/** Every request of a page asks for its session: a write for each would cost more than it tells. */
const SEEN_RECORDED_EVERY_MS = 60_000;

export interface SessionUser {
  id: string;
  name: string | null;
  email: string;
  /** This session may only change the password. */
  mustChangePassword: boolean;
  /** The first steps have not been ended yet. */
  isNew: boolean;
  actor: Extract<Actor, { type: "user" }>;
}

export function sessionLifetimeMs({ env }: App): number {
  return parseDuration(env.DRYDOCK_SESSION_LIFETIME);
}

/**
 * Opens a session for a user whose password has just been checked, and returns its secret. Call it in a
 * transaction, which locks the user on PostgreSQL and everything on SQLite. Null when the
 * user was disabled, removed or given another password meanwhile: those end all sessions, and one that is
 * opened just after would not be among them.
 */
export async function openSession(
  { app, db }: Pick<Context, "app" | "db">,
  user: UserRow,
  caller: Caller,
): Promise<string | null> {
  const unchanged = await db
    .selectFrom("users")
    .select("id")
    .where("id", "=", user.id)
    .where("disabled", "=", 0)
    .where("password_hash", "=", user.password_hash)
    .$if(app.dialect === "postgresql", (query) => query.forUpdate())
    .executeTakeFirst();
  if (!unchanged) return null;
  await removeEndedSessions(app, db);
  return insertSession({ app, db }, user.id, caller);
}

export async function insertSession(
  { app, db }: Pick<Context, "app" | "db">,
  userId: string,
  caller: Caller,
): Promise<string> {
  const secret = newSecret();
  const now = app.now();
  await db
    .insertInto("sessions")
    .values({
      id: app.newId(),
      secret_hash: hashSecret(secret),
      user_id: userId,
      created_at: now,
      last_seen_at: now,
      expires_at: now + sessionLifetimeMs(app),
      user_agent: caller.userAgent,
      address: caller.address,
    })
    .execute();
  return secret;
}

/**
 * Whose session this is, by the store's word: role and state of the user are read at every request, so
 * that a change works at once. Null for one that has ended and for one of a user who may not sign in.
 */
export async function findSession(app: App, secret: string | null): Promise<SessionUser | null> {
  if (secret === null) return null;
  const row = await liveSessions(app, app.db)
    .innerJoin("users", "users.id", "sessions.user_id")
    .select(["sessions.id as session_id", "sessions.last_seen_at"])
    .select(["users.id", "users.email", "users.name", "users.role"])
    .select(["users.must_change_password", "users.toured"])
    .where("sessions.secret_hash", "=", hashSecret(secret))
    .where("users.disabled", "=", 0)
    .executeTakeFirst();
  if (!row || !isRole(row.role)) return null;
  await recordSeen(app, row.session_id, row.last_seen_at);
  const { id, email, name, role } = row;
  return {
    id,
    name,
    email,
    mustChangePassword: row.must_change_password === 1,
    isNew: row.toured === 0,
    actor: { type: "user", id, name: email, role, sessionId: row.session_id },
  };
}

/** The sessions that can still be used. */
export function liveSessions(app: App, db: Kysely<Database>) {
  return db
    .selectFrom("sessions")
    .where("sessions.expires_at", ">", app.now())
    .where("sessions.last_seen_at", ">", idleSince(app));
}

/** When several processes see a session at the same moment, one of them writes. */
async function recordSeen(app: App, id: string, lastSeen: number): Promise<void> {
  const now = app.now();
  if (now - lastSeen < SEEN_RECORDED_EVERY_MS) return;
  await app.db
    .updateTable("sessions")
    .set({ last_seen_at: now })
    .where("id", "=", id)
    .where("last_seen_at", "=", lastSeen)
    .execute();
}

/** Signing out: whoever holds a copy of the cookie is signed out as well. */
export async function endSession(db: Kysely<Database>, secret: string | null): Promise<void> {
  if (secret === null) return;
  await db.deleteFrom("sessions").where("secret_hash", "=", hashSecret(secret)).execute();
}

/** Ends all sessions of a user, those of this moment included. Returns how many there were. */
export async function endSessionsOf(db: Kysely<Database>, userId: string): Promise<number> {
  const result = await db.deleteFrom("sessions").where("user_id", "=", userId).executeTakeFirst();
  return Number(result.numDeletedRows);
}

/** Rows that can be used no more are kept for nothing: they hold addresses of people. */
export async function removeEndedSessions(app: App, db: Kysely<Database>): Promise<void> {
  await db
    .deleteFrom("sessions")
    .where((eb) =>
      eb.or([eb("expires_at", "<=", app.now()), eb("last_seen_at", "<=", idleSince(app))]),
    )
    .execute();
}

function idleSince(app: App): number {
  return app.now() - parseDuration(app.env.DRYDOCK_SESSION_IDLE);
}
