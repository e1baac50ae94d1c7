import "server-only";
import { createHash } from "node:crypto";
import { decode } from "next-auth/jwt";
import type { App, Actor } from "../context";
import type { UserRow } from "../store/schema";
import { isRole } from "./role";

export const SESSION_COOKIE = "drydock.session";
/**
 * Its name over HTTPS. Browsers take one of this name from this very host over HTTPS only, so that a
 * subdomain, or a page over plain HTTP, cannot sign somebody in as somebody else.
 */
const SECURE_SESSION_COOKIE = `__Host-${SESSION_COOKIE}`;
export const SESSION_SECONDS = 12 * 60 * 60;

export interface SessionUser {
  id: string;
  name: string | null;
  email: string;
  actor: Extract<Actor, { type: "user" }>;
}

/** Changes with the password, so that a new password ends every session of the old one. */
export function passwordVersion(user: Pick<UserRow, "password_hash">): string {
  return createHash("sha256").update(user.password_hash).digest("base64url").slice(0, 16);
}

/**
 * Whose session a cookie is, by the store's word: role and existence are read at every request, so that
 * disabling or demoting someone works at once. Null for none, expired, forged or ended.
 */
export async function readSession(
  app: App,
  cookie: string | undefined,
): Promise<SessionUser | null> {
  const claims = await decode({ token: cookie, secret: app.sessionSecret }).catch(() => null);
  if (!claims?.sub) return null;
  return findSessionUser(app, claims.sub, claims.version);
}

/** Null when the user is gone, disabled, or has another password than the session began with. */
export async function findSessionUser(
  app: App,
  id: string,
  version: unknown,
): Promise<SessionUser | null> {
  const user = await app.db
    .selectFrom("users")
    .selectAll()
    .where("id", "=", id)
    .where("disabled", "=", 0)
    .executeTakeFirst();
  if (!user || !isRole(user.role) || version !== passwordVersion(user)) return null;
  const { email, name, role } = user;
  return { id, name, email, actor: { type: "user", id, name: email, role } };
}

export function sessionCookieName(https: boolean): string {
  return https ? SECURE_SESSION_COOKIE : SESSION_COOKIE;
}

/**
 * The value of the session cookie. Without a public address whether there is HTTPS is up to each request's
 * proxy, so either name counts.
 */
export function pickSessionCookie(
  read: (name: string) => string | undefined,
  publicUrl: string | undefined,
): string | undefined {
  const secure = read(SECURE_SESSION_COOKIE);
  return publicUrl?.startsWith("https:") ? secure : (secure ?? read(SESSION_COOKIE));
}

/** The same from a Cookie header. */
export function sessionCookieOf(
  header: string | null,
  publicUrl: string | undefined,
): string | undefined {
  const pairs = (header?.split(";") ?? []).map((pair) => pair.trim().split("=", 2));
  return pickSessionCookie((wanted) => pairs.find(([name]) => name === wanted)?.[1], publicUrl);
}
