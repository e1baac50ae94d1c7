import "server-only";
import type { AuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { z } from "zod";
import { paths } from "@/lib/core/paths";
import { auditSignOut } from "../audit/audit-sign-out";
import type { App } from "../context";
import { isAppError } from "../http/public-error";
import {
  findSessionUser,
  passwordVersion,
  sessionCookieName,
  SESSION_SECONDS,
} from "./session-cookie";
import { redirectWithin } from "./redirect-within";
import { signIn } from "./sign-in";
import type { Visit } from "./visit";

const credentials = z.object({ email: z.string().max(320), password: z.string().max(512) });

/** next-auth for one request: the session is a signed and encrypted cookie, the user is in the store. */
export function nextAuthOptions(app: App, visit: Visit): AuthOptions {
  const { caller, device } = visit;
  return {
    secret: app.sessionSecret,
    session: { strategy: "jwt", maxAge: SESSION_SECONDS },
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
          visit.userId = user.id;
          return {
            id: user.id,
            email: user.email,
            name: user.name,
            version: passwordVersion(user),
          };
        },
      }),
    ],
    events: {
      signOut: ({ token }) => auditSignOut(app, token, caller),
    },
    callbacks: {
      redirect: ({ url, baseUrl }) => redirectWithin(baseUrl, url),
      jwt({ token, user }) {
        if (user && "version" in user) token.version = user.version;
        return token;
      },
      async session({ session, token }) {
        const user = await findSessionUser(app, token.sub ?? "", token.version);
        // A session without a user is how next-auth says that there is none.
        if (!user) return { expires: session.expires };
        const { email, name, actor } = user;
        return { ...session, user: { email, name, role: actor.role } };
      },
    },
  };
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
