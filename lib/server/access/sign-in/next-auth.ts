import "server-only";
import type { AuthOptions } from "next-auth";
import NextAuth from "next-auth";
import type { JWT } from "next-auth/jwt";
import CredentialsProvider from "next-auth/providers/credentials";
import { NextRequest } from "next/server";
import { z } from "zod";
import { ownPath } from "@/lib/core/own-path";
import { paths } from "@/lib/core/paths";
import type { App, Caller } from "../../app/context";
import { inTransaction } from "../../app/transaction";
import { writeAudit } from "../../audit/write-audit";
import { errorResponse, isAppError } from "../../http/errors";
import { readBytes } from "../../http/requests";
import { phrase, refusal } from "../../phrases";
import { isAuthRoute, MOST_AUTH_BYTES } from "../auth-routes";
import { finishVisit, openCookie, sessionCookieName, type Visit, visitOf } from "../session-cookie";
import { endSession, findSession, sessionLifetimeMs } from "../sessions";
import { signIn } from "./sign-in";

export interface RouteContext {
  params: Promise<{ nextauth: string[] }>;
}

/** Sign-in, sign-out and CSRF token of next-auth, for GET and POST. */
export async function handleNextAuth(
  app: App,
  request: NextRequest,
  context: RouteContext,
): Promise<Response> {
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
    throw refusal("NOT_FOUND", phrase("frontDoor.nothingHere"));
  }
  for (const { name, value } of request.cookies.getAll()) {
    if (name.endsWith("next-auth.callback-url")) refuseBadAddress(value, url);
  }
  if (method !== "POST") return new NextRequest(url, { headers });
  const body = await readBytes(request, MOST_AUTH_BYTES);
  const type = headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/x-www-form-urlencoded") {
    throw refusal("BAD_REQUEST", phrase("access.notAForm"));
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
  throw refusal("BAD_REQUEST", phrase("access.badCallback"));
}

const credentials = z.object({ email: z.string().max(320), password: z.string().max(512) });

/** next-auth for one request: the cookie holds a secret, session and user are in the store. */
export function nextAuthOptions(app: App, visit: Visit): AuthOptions {
  const { caller, device } = visit;
  return {
    secret: app.sessionSecret,
    session: { strategy: "jwt", maxAge: sessionLifetimeMs(app) / 1000 },
    useSecureCookies: caller.https,
    pages: { signIn: paths.signIn(), error: paths.signIn() },
    cookies: cookiesOf(caller.https),
    logger: {
      error: (code, metadata) => app.log.error({ code, err: metadata }, "next-auth"),
      warn: (code) => app.log.debug({ code }, "next-auth"),
      debug: () => undefined,
    },
    providers: [
      CredentialsProvider({
        id: "credentials",
        name: "Password",
        credentials: { email: { type: "email" }, password: { type: "password" } },
        async authorize(input) {
          const given = credentials.safeParse(input);
          if (!given.success) return null;
          const user = await signIn(app, { ...given.data, caller, device }).catch((error) => {
            if (isAppError(error)) visit.refusal = error;
            throw error;
          });
          if (!user) return null;
          // The browser's former session would stay open, with no cookie left to sign it out by.
          await endSession(app.db, await openCookie(app, visit.sessionCookie));
          visit.userId = user.id;
          return { id: user.id, secret: user.secret };
        },
      }),
    ],
    events: {
      signOut: ({ token }) => signOut(app, secretOf(token), caller),
    },
    callbacks: {
      redirect: ({ url, baseUrl }) => redirectWithin(baseUrl, url),
      jwt({ token, user }) {
        if (user && "secret" in user) return { sub: user.id, secret: user.secret };
        return token;
      },
      async session({ session, token }) {
        const user = await findSession(app, secretOf(token));
        // A session without a user is how next-auth says that there is none.
        if (!user) return { expires: session.expires };
        const { email, name, actor } = user;
        return { ...session, user: { email, name, role: actor.role } };
      },
    },
  };
}

function secretOf(token: JWT | null): string | null {
  return typeof token?.secret === "string" ? token.secret : null;
}

/** Over HTTPS browsers take them from this very host only (prefix `__Host-`), not from a subdomain. */
function cookiesOf(https: boolean) {
  const options = { httpOnly: true, sameSite: "lax", path: "/", secure: https } as const;
  const prefix = https ? "__Host-" : "";
  return {
    sessionToken: { name: sessionCookieName(https), options },
    csrfToken: { name: `${prefix}next-auth.csrf-token`, options },
    callbackUrl: { name: `${prefix}next-auth.callback-url`, options },
  };
}

/**
 * next-auth takes its own address from these two variables and from nowhere else. With a public address
 * that is the one; else the Host of each request, which decides only where this same caller is sent.
 */
function prepareNextAuthEnvironment(publicUrl: string | undefined): void {
  // Compose files pass unset variables on as empty ones, which next-auth takes for an address.
  if (process.env.NEXTAUTH_URL === "") delete process.env.NEXTAUTH_URL;
  if (publicUrl) process.env.NEXTAUTH_URL = new URL(publicUrl).origin;
  else process.env.AUTH_TRUST_HOST = "true";
}

/** Ends the session in the store. One that has ended already, or was forged, leaves no entry in the audit. */
async function signOut(app: App, secret: string | null, caller: Caller): Promise<void> {
  const user = await findSession(app, secret);
  if (!user) return;
  await inTransaction({ app, db: app.db, actor: user.actor, caller }, async (context) => {
    await endSession(context.db, secret);
    await writeAudit(context, { action: "session.end", target: user.email });
  });
}

/** Where next-auth may lead: a page below its own address. Everything else leads to the first screen. */
export function redirectWithin(baseUrl: string, target: string): string {
  const path = target.startsWith(`${baseUrl}/`) ? target.slice(baseUrl.length) : target;
  return baseUrl + (ownPath(path) ?? "");
}
