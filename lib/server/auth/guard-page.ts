import "server-only";
import { NextResponse, type NextRequest } from "next/server";
import { paths } from "@/lib/core/paths";
import type { App } from "../context";
import { readSession, SESSION_COOKIE } from "./session-cookie";

/** A page that deletes must not be shown inside another site's, where clicks can be stolen. */
const pageHeaders = {
  "content-security-policy": "frame-ancestors 'none'; object-src 'none'; base-uri 'self'",
  "x-frame-options": "DENY",
  "x-content-type-options": "nosniff",
  "referrer-policy": "same-origin",
};

/** Sends whoever is not signed in from a page to the sign-in, which leads back to the page. */
export async function guardPage(app: App, request: NextRequest): Promise<Response> {
  const { pathname, search } = request.nextUrl;
  const isOpen = pathname === paths.signIn();
  if (isOpen || (await readSession(app, request.cookies.get(SESSION_COOKIE)?.value))) {
    return NextResponse.next({ headers: pageHeaders });
  }
  const signIn = new URL(paths.signIn(), request.url);
  if (pathname !== paths.home()) signIn.searchParams.set("callbackUrl", pathname + search);
  // Next makes this a relative address, so the name in request.url does not reach the browser.
  return NextResponse.redirect(signIn);
}
