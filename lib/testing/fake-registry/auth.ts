import { randomBytes } from "node:crypto";
import type { FakeAuth } from "./options";
import type { FakeContext } from "./registry";
import { json, refuse, respond, type FakeRequest, type FakeResponse } from "./wire";

type TokenAuth = Extract<FakeAuth, { type: "token" }>;

/** null: go on. Otherwise the 401 with its challenge. */
export function authorize(
  context: FakeContext,
  request: FakeRequest,
  repository: string | null,
): FakeResponse | null {
  const auth = context.options.auth ?? { type: "none" };
  if (auth.type === "none") return null;
  const sent = request.headers["authorization"] ?? "";
  if (auth.type === "basic") {
    const user = basicUser(auth.users, sent);
    if (!user) return challenge(context, [`Basic realm="${context.profile.realm}"`]);
    const { access } = context.profile.catalog;
    if (request.path === "/v2/_catalog" && access === "admin" && user !== "admin") {
      // Harbor and others deny with a 401, although the sign-in was good.
      return challenge(context, [`Basic realm="${context.profile.realm}"`]);
    }
    return null;
  }
  return checkToken(context, auth, request, repository, sent);
}

function checkToken(
  context: FakeContext,
  auth: TokenAuth,
  request: FakeRequest,
  repository: string | null,
  sent: string,
): FakeResponse | null {
  const needed = neededScope(request, repository);
  const token = context.tokens.get(sent.replace(/^Bearer /i, ""));
  const fail = (error: string | null) => {
    const realm = auth.realm ?? `${context.url}/token`;
    const full = `Bearer realm="${realm}",service="fake"`;
    const scope = needed === null ? "" : `,scope="${needed}"`;
    const reason = error === null ? "" : `,error="${error}"`;
    return context.profile.bearer === "bare"
      ? challenge(context, [`Bearer realm="${realm}"`, "Basic"])
      : challenge(context, [full + scope + reason]);
  };
  if (sent === "") return fail(null);
  if (!token || token.expiresAt <= Date.now()) return fail("invalid_token");
  if (needed === null) return null;
  const [kind, name, actions = ""] = needed.split(":");
  const held = actions.split(",").every((action) => token.scopes.has(`${kind}:${name}:${action}`));
  return held ? null : fail("insufficient_scope");
}

/** What Distribution demands: delete alone for DELETE, pull and push for PUT. */
function neededScope({ method, path }: FakeRequest, repository: string | null): string | null {
  if (path === "/v2/_catalog") return "registry:catalog:*";
  if (repository === null) return null;
  if (method === "DELETE") return `repository:${repository}:delete`;
  const reads = method === "GET" || method === "HEAD";
  return `repository:${repository}:${reads ? "pull" : "pull,push"}`;
}

export function issueToken(context: FakeContext, request: FakeRequest): FakeResponse {
  const auth = context.options.auth;
  if (auth?.type !== "token") return respond(404);
  if (auth.only && auth.only !== request.method) return respond(404);
  const form = new URLSearchParams(request.body.toString("utf8"));
  const user =
    request.method === "POST"
      ? formUser(auth, form)
      : basicUser(auth.users, request.headers["authorization"] ?? "");
  if (!user && !(auth.anonymous && !request.headers["authorization"])) {
    return refuse(401, "UNAUTHORIZED");
  }
  const asked =
    request.method === "POST"
      ? (form.get("scope") ?? "").split(" ")
      : request.query.getAll("scope").flatMap((scope) => scope.split(" "));
  const scopes = new Set<string>();
  for (const scope of asked) {
    const [kind, name, actions = ""] = scope.split(":");
    for (const action of actions.split(",")) {
      if (auth.grants && !auth.grants.includes(action)) continue;
      if (kind === "registry" && context.profile.catalog.access === "admin" && user !== "admin") {
        continue;
      }
      scopes.add(`${kind}:${name}:${action}`);
    }
  }
  const token = randomBytes(16).toString("hex");
  const expiresIn = auth.expiresIn ?? 300;
  context.tokens.set(token, { scopes, expiresAt: Date.now() + expiresIn * 1000 });
  return json(200, { [auth.field ?? "token"]: token, expires_in: expiresIn });
}

function basicUser(users: Record<string, string>, header: string): string | null {
  const match = /^Basic (.+)$/i.exec(header);
  if (!match) return null;
  const [user = "", ...password] = Buffer.from(match[1] ?? "", "base64")
    .toString("utf8")
    .split(":");
  return users[user] !== undefined && users[user] === password.join(":") ? user : null;
}

function formUser(auth: TokenAuth, form: URLSearchParams): string | null {
  const refresh = form.get("refresh_token");
  if (refresh !== null) return auth.identityTokens?.includes(refresh) ? "identity" : null;
  const user = form.get("username") ?? "";
  return auth.users[user] !== undefined && auth.users[user] === form.get("password") ? user : null;
}

function challenge(context: FakeContext, challenges: string[]): FakeResponse {
  const refused = refuse(401, "UNAUTHORIZED", "authentication required");
  return {
    ...refused,
    headers: { ...context.profile.headers, ...refused.headers, "www-authenticate": challenges },
  };
}
