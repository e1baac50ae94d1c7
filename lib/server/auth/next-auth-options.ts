import "server-only";
import type { AuthOptions } from "next-auth";
import type { JWT } from "next-auth/jwt";
import CredentialsProvider from "next-auth/providers/credentials";
import { z } from "zod";
import { paths } from "@/lib/core/paths";
import type { App } from "../context";
import type { Place } from "./place";
import { openCookie, SESSION_COOKIE, sessionCookieOf } from "./session-cookie";
import { endSession, findSession, openSession, sessionLifetimeMs } from "./session-store";
import { signIn } from "./sign-in";

const credentials = z.object({ email: z.string().max(320), password: z.string().max(512) });

/** next-auth for one request: the cookie holds a secret, session and user are in the store. */
export function nextAuthOptions(app: App, place: Place): AuthOptions {
  return {
    secret: app.sessionSecret,
    session: { strategy: "jwt", maxAge: sessionLifetimeMs(app) / 1000 },
    useSecureCookies: place.https,
    pages: { signIn: paths.signIn(), error: paths.signIn() },
    cookies: { sessionToken: sessionCookie(place.https) },
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
        async authorize(input, request) {
          const given = credentials.safeParse(input);
          if (!given.success) return null;
          const user = await signIn(app, { ...given.data, place: place.address });
          if (!user) return null;
          const secret = await openSession(app, user, place);
          if (secret === null) return null;
          // The browser's former session would stay open, with no cookie left to sign it out by.
          await endSession(app, await openCookie(app, sessionCookieOf(request.headers?.cookie)));
          return { id: user.id, secret };
        },
      }),
    ],
    callbacks: {
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
    events: {
      signOut: ({ token }) => endSession(app, secretOf(token)),
    },
  };
}

function secretOf(token: JWT | null): string | null {
  return typeof token?.secret === "string" ? token.secret : null;
}

/** One name with and without HTTPS, so that every reader finds it whatever proxies are in between. */
function sessionCookie(https: boolean) {
  const options = { httpOnly: true, sameSite: "lax", path: "/", secure: https } as const;
  return { name: SESSION_COOKIE, options };
}
