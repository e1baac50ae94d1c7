import "server-only";
import { decode, encode } from "next-auth/jwt";
import type { App } from "../context";
import { findSession, sessionLifetimeMs, type SessionUser } from "./session-store";

export const SESSION_COOKIE = "drydock.session";
/**
 * Its name over HTTPS. Browsers take one of this name from this very host over HTTPS only, so that a
 * subdomain, or a page over plain HTTP, cannot sign somebody in as somebody else.
 */
const SECURE_SESSION_COOKIE = `__Host-${SESSION_COOKIE}`;

/**
 * What next-auth encrypts into the cookie: the secret of a row in `sessions`, which alone decides whether
 * the session is one. Its own `jti` does not serve, since next-auth writes another at each encoding.
 */
export interface SessionClaims {
  sub: string;
  secret: string;
}

/** Whose session a cookie is. Null for none, a forged one, and one of a session that has ended. */
export async function readSession(
  app: App,
  cookie: string | undefined,
): Promise<SessionUser | null> {
  return findSession(app, await openCookie(app, cookie));
}

/** The session's secret in a cookie. Null for none, a forged one, and one of another kind. */
export async function openCookie(app: App, cookie: string | undefined): Promise<string | null> {
  const claims = await decode({ token: cookie, secret: app.sessionSecret }).catch(() => null);
  return typeof claims?.secret === "string" ? claims.secret : null;
}

/** The Set-Cookie header of a session that is opened by us, as next-auth would write it. */
export async function sealSessionCookie(
  app: App,
  claims: SessionClaims,
  https: boolean,
): Promise<string> {
  const maxAge = sessionLifetimeMs(app) / 1000;
  const value = await encode({ token: { ...claims }, secret: app.sessionSecret, maxAge });
  const secure = https ? "; Secure" : "";
  return `${sessionCookieName(https)}=${value}; Max-Age=${maxAge}; Path=/; HttpOnly; SameSite=Lax${secure}`;
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
