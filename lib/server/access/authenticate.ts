import "server-only";
import { type Action, can } from "@/lib/core/permissions";
import type { Actor, App } from "../app/context";
import type { Environment } from "../app/environment";
import { phrase, refusal } from "../phrases";
import { admitToken, bearerOf } from "./bearer";
import { callerOf, isFromTrustedProxy } from "./caller";
import { readSession, sessionCookieOf } from "./session-cookie";

/** For endpoints that are open to everyone. */
const anonymous: Actor = { type: "anonymous", name: "anonymous", role: "viewer" };

/**
 * The sender of a request, with the role that `action` needs. A header with a token wins over a cookie: it
 * was put there on purpose. Throws UNAUTHENTICATED, FORBIDDEN or TOO_MANY_REQUESTS.
 */
export async function authorize(app: App, request: Request, action: Action | null): Promise<Actor> {
  if (action === null) return anonymous;
  const actor = await authenticate(app, request, action);
  if (can(actor.role, action)) return actor;
  const { role } = actor;
  throw refusal("FORBIDDEN", phrase("access.notAllowed", { role }), { action, role });
}

async function authenticate(app: App, request: Request, action: Action): Promise<Actor> {
  const token = bearerOf(request.headers.get("authorization"));
  if (token) return admitToken(app, token, callerOf(request, app.env));
  const { DRYDOCK_PUBLIC_URL } = app.env;
  const cookie = sessionCookieOf(request.headers.get("cookie"), DRYDOCK_PUBLIC_URL);
  const session = await readSession(app, cookie);
  if (!session) throw refusal("UNAUTHENTICATED", phrase("access.notSignedIn"));
  refuseForeignOrigin(request, app.env);
  if (session.mustChangePassword && action !== "password:change") {
    throw refusal("MUST_CHANGE_PASSWORD", phrase("access.mustChangePassword"));
  }
  return session.actor;
}

const safeMethods = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * A cookie is sent along whoever made the page that sends the request. Browsers say where a write comes
 * from, in Sec-Fetch-Site and, the older ones, in Origin; a request with neither comes from no browser.
 * Throws FORBIDDEN for a write from another site.
 */
function refuseForeignOrigin(request: Request, env: Environment): void {
  if (safeMethods.has(request.method)) return;
  const site = request.headers.get("sec-fetch-site");
  const origin = request.headers.get("origin");
  if (site === "same-origin") return;
  if (site === null && (origin === null || isOwn(origin, request, env))) return;
  throw refusal("FORBIDDEN", phrase("access.foreignOrigin"));
}

function isOwn(origin: string, request: Request, env: Environment): boolean {
  const host = URL.canParse(origin) ? new URL(origin).host : null;
  if (host === null) return false;
  const own = [request.headers.get("host")];
  if (isFromTrustedProxy(request, env)) own.push(request.headers.get("x-forwarded-host"));
  if (env.DRYDOCK_PUBLIC_URL) own.push(new URL(env.DRYDOCK_PUBLIC_URL).host);
  return own.includes(host);
}
