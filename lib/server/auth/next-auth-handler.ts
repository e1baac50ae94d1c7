import "server-only";
import NextAuth from "next-auth";
import { NextRequest } from "next/server";
import { AppError } from "@/lib/core/errors";
import { getApp } from "../app";
import { errorResponse } from "../http/error-response";
import { readBytes } from "../http/read-body";
import { isAuthRoute, MOST_AUTH_BYTES } from "./auth-routes";
import { nextAuthOptions } from "./next-auth-options";
import { prepareNextAuthEnvironment } from "./next-auth-environment";
import { sessionCookieName } from "./session-cookie";
import { finishVisit, visitOf } from "./visit";

interface RouteContext {
  params: Promise<{ nextauth: string[] }>;
}

/** Sign-in, sign-out and CSRF token of next-auth, for GET and POST. */
export async function handleNextAuth(
  request: NextRequest,
  context: RouteContext,
): Promise<Response> {
  const app = await getApp();
  try {
    prepareNextAuthEnvironment(app.env.DRYDOCK_PUBLIC_URL);
    const visit = visitOf(app, request);
    const options = nextAuthOptions(app, visit);
    const answer = (await NextAuth(await admit(request, context), context, options)) as Response;
    const signsOut = request.nextUrl.pathname.endsWith("/signout");
    // One from before there was HTTPS would still be good.
    if (signsOut && visit.caller.https) {
      answer.headers.append("set-cookie", `${sessionCookieName(false)}=; Path=/; Max-Age=0`);
    }
    return await finishVisit(app, visit, answer);
  } catch (error) {
    return errorResponse(error, app.log);
  }
}

/**
 * The request with its body read. next-auth would read one of any size, and before it checks anything.
 * Throws NOT_FOUND for an action that Drydock does not use.
 */
async function admit(request: NextRequest, { params }: RouteContext): Promise<NextRequest> {
  const { method, headers, nextUrl } = request;
  // Everything is in the form.
  const url = new URL(nextUrl.pathname, nextUrl);
  if (!isAuthRoute(method, (await params).nextauth.join("/"))) {
    throw new AppError("NOT_FOUND", "There is nothing at this address.");
  }
  for (const { name, value } of request.cookies.getAll()) {
    if (name.endsWith("next-auth.callback-url")) refuseBadAddress(value, url);
  }
  if (method !== "POST") return new NextRequest(url, { headers });
  const body = await readBytes(request, MOST_AUTH_BYTES);
  const type = headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/x-www-form-urlencoded") {
    throw new AppError("BAD_REQUEST", "Send a form (application/x-www-form-urlencoded).");
  }
  refuseBadAddress(new URLSearchParams(body.toString()).get("callbackUrl"), url);
  return new NextRequest(url, { method, headers, body });
}

/** What is no address makes next-auth answer 500 and write an error into the log. */
function refuseBadAddress(value: string | null, base: URL): void {
  if (!value) return;
  const protocol = URL.canParse(value, base) ? new URL(value, base).protocol : "";
  const isAbsolute = value.startsWith("/") || URL.canParse(value);
  if (isAbsolute && (protocol === "http:" || protocol === "https:")) return;
  throw new AppError("BAD_REQUEST", "callbackUrl is not an address. Delete this site's cookies.");
}
