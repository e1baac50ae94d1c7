import "server-only";
import { randomBytes } from "node:crypto";
import { NextResponse, type NextRequest } from "next/server";
import { ownPath } from "@/lib/core/own-path";
import { paths } from "@/lib/core/paths";
import type { App } from "../context";
import { NONCE_HEADER, pageHeaders } from "./page-headers";
import { pickSessionCookie, readSession } from "./session-cookie";
import type { SessionUser } from "./session-store";

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
