import "server-only";
import type { Endpoint } from "@/lib/core/api/endpoint";
import type { Role } from "@/lib/core/permissions";
import { sealSessionCookie } from "../../server/access/session-cookie";
import { insertSession } from "../../server/access/sessions";
import type { App, Verb } from "../../server/app/context";
import { hashApiToken, newApiToken } from "../../server/crypto/api-token";
import { jsonResponse } from "../../server/http/responses";
import type { RouteParams } from "../../server/http/requests";
import { answerRequest } from "../../server/front-door/route";
import { testCaller } from "./test-caller";

export interface RouteCall {
  params?: RouteParams;
  query?: string;
  headers?: Record<string, string>;
  /** Sent as it is; an object as JSON with its content type. */
  body?: object | string;
}

/** Sends a request through the whole wrapper to a verb, as `route` does it on the process's App. */
export async function callRoute<E extends Endpoint>(
  app: App,
  endpoint: E,
  verb: Verb<E>,
  { params = {}, query = "", headers = {}, body }: RouteCall = {},
): Promise<{ status: number; body: unknown; headers: Headers }> {
  const json = typeof body === "object";
  const request = new Request(`http://drydock.example${endpoint.path}${query}`, {
    method: endpoint.method,
    headers: { ...(json ? { "content-type": "application/json" } : {}), ...headers },
    ...(body === undefined ? {} : { body: json ? JSON.stringify(body) : body }),
  });
  const response = await answerRequest(
    app,
    endpoint,
    async (context, input) => jsonResponse(endpoint, await verb(context, input), app),
    request,
    params,
  );
  const text = await response.text();
  return {
    status: response.status,
    body: text === "" ? undefined : JSON.parse(text),
    headers: response.headers,
  };
}

/** Headers of a fresh API token with this role. */
export async function tokenHeaders(
  app: App,
  role: Role,
  expiresAt: number | null = null,
): Promise<{ authorization: string }> {
  const token = newApiToken();
  await app.db
    .insertInto("api_tokens")
    .values({
      id: app.newId(),
      name: `token-${role}`,
      token_hash: hashApiToken(token),
      role,
      created_by: "test",
      created_by_id: null,
      created_at: app.now(),
      last_used_at: null,
      expires_at: expiresAt,
    })
    .execute();
  return { authorization: `Bearer ${token}` };
}

/** The cookie of a fresh user with this role, and the user's id. */
export async function sessionHeaders(
  app: App,
  role: Role,
): Promise<{ id: string; headers: { cookie: string } }> {
  const id = app.newId();
  const user = { id, email: `${id}@example.com`, password_hash: `hash-${id}`, role };
  await app.db
    .insertInto("users")
    .values({
      ...user,
      name: null,
      disabled: 0,
      must_change_password: 0,
      toured: 1,
      created_at: app.now(),
    })
    .execute();
  return { id, headers: { cookie: `theme=dark; ${await openTestSession(app, id)}` } };
}

/** Opens a session of a user who is in the store; returns `name=value` of its cookie. */
export async function openTestSession(app: App, user: string): Promise<string> {
  const secret = await insertSession({ app, db: app.db }, user, testCaller());
  const cookie = await sealSessionCookie(app, { sub: user, secret }, false);
  return cookie.split(";")[0] ?? "";
}
