import "server-only";
import { AppError } from "@/lib/core/errors";
import { can, type Action } from "@/lib/core/permissions";
import type { Actor, App } from "../context";
import { admitToken } from "./admit-token";
import { bearerOf } from "./bearer";
import { callerOf } from "./caller";
import { refuseForeignOrigin } from "./same-origin";
import { readSession, sessionCookieOf } from "./session-cookie";

/** For endpoints that are open to everyone. */
const anonymous: Actor = { type: "anonymous", name: "anonymous", role: "viewer" };

/**
 * Who sends a request, with the role that `action` needs. A header with a token wins over a cookie: it
 * was put there on purpose. Throws UNAUTHENTICATED, FORBIDDEN or TOO_MANY_REQUESTS.
 */
export async function authorize(app: App, request: Request, action: Action | null): Promise<Actor> {
  if (action === null) return anonymous;
  const actor = await authenticate(app, request, action);
  if (can(actor.role, action)) return actor;
  throw new AppError(
    "FORBIDDEN",
    `This needs more than the role "${actor.role}". Ask an admin for the right role.`,
    { action, role: actor.role },
  );
}

async function authenticate(app: App, request: Request, action: Action): Promise<Actor> {
  const token = bearerOf(request.headers.get("authorization"));
  if (token) return admitToken(app, token, callerOf(request, app.env));
  const { DRYDOCK_PUBLIC_URL } = app.env;
  const cookie = sessionCookieOf(request.headers.get("cookie"), DRYDOCK_PUBLIC_URL);
  const session = await readSession(app, cookie);
  if (!session) {
    throw new AppError("UNAUTHENTICATED", "Sign in, or send an API token as a Bearer token.");
  }
  refuseForeignOrigin(request, app.env);
  if (session.mustChangePassword && action !== "password:change") {
    throw new AppError(
      "MUST_CHANGE_PASSWORD",
      "Your password was set by someone else, or made up at the first start. Change it first: " +
        "until then this session may do nothing else.",
    );
  }
  return session.actor;
}
