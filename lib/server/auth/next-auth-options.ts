import "server-only";
import type { AuthOptions } from "next-auth";
import type { JWT } from "next-auth/jwt";
import CredentialsProvider from "next-auth/providers/credentials";
import { z } from "zod";
import { paths } from "@/lib/core/paths";
import type { App } from "../context";
import { isAppError } from "../http/public-error";
import { redirectWithin } from "./redirect-within";
import { openCookie, sessionCookieName } from "./session-cookie";
import { endSession, findSession, sessionLifetimeMs } from "./session-store";
import { signIn } from "./sign-in";
import { signOut } from "./sign-out";
import type { Visit } from "./visit";

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
