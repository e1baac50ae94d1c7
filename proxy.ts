import { NextResponse, type NextRequest } from "next/server";
import { paths } from "@/lib/core/paths";
import { getApp } from "@/lib/server/app";
import { readSession, SESSION_COOKIE } from "@/lib/server/auth/session-cookie";

/** Sends whoever is not signed in from a page to the sign-in, which leads back to the page. */
export async function proxy(request: NextRequest): Promise<Response> {
  const session = await readSession(await getApp(), request.cookies.get(SESSION_COOKIE)?.value);
  if (session) return NextResponse.next();
  const { pathname, search } = request.nextUrl;
  const signIn = new URL(paths.signIn(), request.url);
  if (pathname !== paths.home()) signIn.searchParams.set("callbackUrl", pathname + search);
  // Next makes this a relative address, so the name in request.url does not reach the browser.
  return NextResponse.redirect(signIn);
}

/** Pages only: the API answers 401 itself, and assets are open. */
export const config = {
  matcher: [
    "/((?!api/|_next/|sign-in|icons/|fonts/|favicon.ico|icon.svg|manifest.webmanifest|robots.txt).*)",
  ],
};
