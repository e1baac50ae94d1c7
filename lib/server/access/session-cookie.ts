import "server-only";
import { decode, encode } from "next-auth/jwt";
import type { AppError } from "@/lib/core/errors";
import type { App, Caller } from "../app/context";
import { errorResponse } from "../http/errors";
import { callerOf } from "./caller";
import { findSession, sessionLifetimeMs, type SessionUser } from "./sessions";
import { deviceCookie, type KnownDevice, readDevice } from "./sign-in/known-device";

const SESSION_COOKIE = "drydock.session";
/**
 * Its name over HTTPS. Browsers take one of this name from this very host over HTTPS only, so that a
 * subdomain, or a page over plain HTTP, cannot sign somebody in as somebody else.
 */
const SECURE_SESSION_COOKIE = `__Host-${SESSION_COOKIE}`;

/**
 * What next-auth encrypts into the cookie: the secret of a row in `sessions`, which alone decides whether
 * the session is one. Its own `jti` does not serve, since next-auth writes another at each encoding.
 */
interface SessionClaims {
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
  return pickSessionCookie((cookie) => pairs.find(([name]) => name === cookie)?.[1], publicUrl);
}

/** One request to next-auth, and what became of a sign-in that next-auth has no answer for. */
export interface Visit {
  caller: Caller;
  device: KnownDevice | null;
  /** The token of the session that this browser has had so far. */
  sessionCookie?: string | undefined;
  /** Set by a sign-in that succeeds. */
  userId?: string;
  /** Set by one that was refused because of a limit. */
  refusal?: AppError;
}

export function visitOf(app: App, request: Request): Visit {
  const cookies = request.headers.get("cookie");
  return {
    caller: callerOf(request, app.env),
    device: readDevice(app, cookies),
    sessionCookie: sessionCookieOf(cookies, app.env.DRYDOCK_PUBLIC_URL),
  };
}

/** next-auth's answer, with what the visit adds: the browser's cookie, or 429 in place of 401. */
export async function finishVisit(app: App, visit: Visit, answer: Response): Promise<Response> {
  if (visit.refusal) return refuse(app, visit.refusal, answer);
  if (visit.userId !== undefined) {
    const cookie = deviceCookie(app, visit.device, visit.userId, visit.caller.https);
    answer.headers.append("set-cookie", cookie);
  }
  return answer;
}

/** In the API's words. next-auth's client reads what went wrong from the query of `url`. */
async function refuse(app: App, refusal: AppError, answer: Response): Promise<Response> {
  const { status, headers, body } = errorResponse(refusal, app.log);
  const given = (await answer.json().catch(() => null)) as { url?: string } | null;
  const url = new URL(given?.url ?? answer.headers.get("location") ?? "http://localhost/");
  const { error } = (await new Response(body).json()) as { error: { message: string } };
  url.searchParams.set("error", error.message);
  return Response.json({ url: url.href, error }, { status, headers });
}
