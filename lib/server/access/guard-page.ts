import "server-only";
import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { ownPath } from "@/lib/core/own-path";
import { paths } from "@/lib/core/paths";
import type { App } from "../app/context";
import type { Environment } from "../app/environment";
import { pickSessionCookie, readSession } from "./session-cookie";
import type { SessionUser } from "./sessions";

/**
 * Sends whoever is not signed in from a page to the sign-in, and whoever must change their password to
 * that; both lead back to the page.
 */
export async function guardPage(app: App, request: NextRequest): Promise<Response> {
  const { pathname, search } = request.nextUrl;
  if (pathname === paths.signIn()) return showPage(app, request);
  const { DRYDOCK_PUBLIC_URL } = app.env;
  const cookie = pickSessionCookie((name) => request.cookies.get(name)?.value, DRYDOCK_PUBLIC_URL);
  const gate = gateFor(await readSession(app, cookie));
  if (gate === null || pathname === gate) return showPage(app, request);
  const target = new URL(gate, request.url);
  const here = pathname === paths.changePassword() ? null : ownPath(pathname + search);
  if (here !== null && here !== paths.home()) target.searchParams.set("callbackUrl", here);
  // Next makes this a relative address, so the name in request.url does not reach the browser.
  return NextResponse.redirect(target);
}

function gateFor(session: SessionUser | null): string | null {
  if (!session) return paths.signIn();
  return session.mustChangePassword ? paths.changePassword() : null;
}

/** Next takes the nonce for its own scripts from the policy among the request's headers. */
function showPage(app: App, request: NextRequest): Response {
  const nonce = randomBytes(16).toString("base64");
  const headers = pageHeaders(app.env, nonce);
  const inward = new Headers(request.headers);
  inward.set("content-security-policy", headers["content-security-policy"] ?? "");
  inward.set(NONCE_HEADER, nonce);
  return NextResponse.next({ request: { headers: inward }, headers });
}

/** Header by which the layout learns the nonce of its inline scripts. */
const NONCE_HEADER = "x-nonce";

/**
 * Headers of every page. It must not be shown inside another site's, where clicks can be stolen, and
 * runs only scripts that this server sent: a tag or a label that gets into a page as markup, in spite
 * of everything, cannot delete anything. Styles stay open, since charts and tables set theirs inline.
 * @param nonce unpredictable, new for each page
 */
function pageHeaders({ NODE_ENV }: Environment, nonce: string): Record<string, string> {
  // React's error overlay evaluates strings; it exists in development only.
  const development = NODE_ENV === "development" ? " 'unsafe-eval'" : "";
  const policy = [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development}`,
    "worker-src 'self' blob:",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ];
  return {
    "content-security-policy": policy.join("; "),
    "x-frame-options": "DENY",
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
  };
}
