import "server-only";
import { asRecord, asText, parseJson } from "@/lib/core/oci/json";
import { phrase } from "../../phrases";
import type { Answer, Exchange } from "../http/exchange";
import { headerOf, RegistryError } from "../errors/errors";
import { retryAfterMs } from "../http/retry";
import type { SentSecrets } from "../errors/sent-secrets";

export interface TokenRequest {
  realm: URL;
  service: string | null;
  /** The one that is needed now first: some services read no further. */
  scopes: readonly string[];
  username: string | null;
  password: string | null;
  identityToken: string | null;
}

export interface Token {
  value: string;
  /** Milliseconds; renewed before that. */
  expiresAt: number;
}

/** Sends one request of a sign-in; status and body come back whatever they are. */
export type SendToken = (request: {
  method: Exchange["method"];
  url: URL;
  headers: string[];
  body?: string;
}) => Promise<Answer>;

const clientId = "drydock";

/**
 * Asks the token service: with a refresh token by POST (OAuth2), otherwise by GET with Basic. Services
 * that know only one of the two answer 404 or 405 to the other.
 */
export async function fetchToken(
  request: TokenRequest,
  { send, now, secrets }: { send: SendToken; now: () => number; secrets: SentSecrets },
): Promise<Token> {
  const asked = now();
  const first = request.identityToken ? postToken : getToken;
  const second = request.identityToken ? getToken : postToken;
  let answer = await first(request, send);
  if ((answer.status === 404 || answer.status === 405) && hasCredentials(request)) {
    answer = await second(request, send);
  }
  return readToken(answer, request, asked, secrets);
}

const hasCredentials = ({ identityToken, username, password }: TokenRequest) =>
  identityToken !== null || (username !== null && password !== null);

function getToken(request: TokenRequest, send: SendToken): Promise<Answer> {
  const url = new URL(request.realm);
  if (request.service) url.searchParams.set("service", request.service);
  // A challenge may ask for several at once; here each has a parameter of its own (distribution, token.md).
  const scopes = request.scopes.flatMap((scope) => scope.split(" "));
  for (const scope of new Set(scopes)) url.searchParams.append("scope", scope);
  const password = request.password ?? request.identityToken;
  const username = request.username ?? (request.identityToken ? "<token>" : null);
  const headers: string[] = [];
  if (username !== null && password !== null) {
    url.searchParams.set("account", username);
    headers.push("authorization", basicHeader(username, password));
  }
  return send({ method: "GET", url, headers });
}

function postToken(request: TokenRequest, send: SendToken): Promise<Answer> {
  const form = new URLSearchParams({ client_id: clientId });
  if (request.service) form.set("service", request.service);
  if (request.scopes.length > 0) form.set("scope", request.scopes.join(" "));
  if (request.identityToken) {
    form.set("grant_type", "refresh_token");
    form.set("refresh_token", request.identityToken);
  } else {
    form.set("grant_type", "password");
    form.set("username", request.username ?? "");
    form.set("password", request.password ?? "");
  }
  const headers = ["content-type", "application/x-www-form-urlencoded"];
  return send({ method: "POST", url: request.realm, headers, body: form.toString() });
}

/** RFC 7617 with UTF-8; a colon belongs to the password only. */
export function basicHeader(username: string, password: string): string {
  return `Basic ${Buffer.from(`${username}:${password}`, "utf8").toString("base64")}`;
}

function readToken(
  answer: Answer,
  request: TokenRequest,
  asked: number,
  secrets: SentSecrets,
): Token {
  const host = request.realm.host;
  const wait = retryAfterMs(headerOf(answer, "retry-after"), asked);
  const facts = {
    url: request.realm.origin + secrets.strike(request.realm.pathname),
    status: answer.status,
    ...(wait === null ? {} : { retryAfterMs: wait }),
  };
  if (answer.status === 401 || answer.status === 403 || answer.status === 400) {
    const name = hasCredentials(request)
      ? "registryClient.tokenRefused"
      : "registryClient.tokenRefusedAnonymous";
    throw new RegistryError("unauthenticated", phrase(name, { host }), facts);
  }
  const body = asRecord(parseJson(answer.body.toString("utf8")));
  const value = asText(body?.["token"]) ?? asText(body?.["access_token"]);
  if (answer.status !== 200 || value === null || !/^[\x21-\x7e]+$/.test(value)) {
    const kind =
      answer.status === 429 ? "rateLimited" : answer.status >= 500 ? "server" : "invalid";
    throw new RegistryError(
      kind,
      phrase("registryClient.noToken", { host, status: String(answer.status) }),
      facts,
    );
  }
  const seconds = body?.["expires_in"];
  // distribution, token.md: absent means 60, and less counts as 60; `issued_at` is another clock's.
  const life = typeof seconds === "number" && seconds > 60 ? Math.min(seconds, 86_400) : 60;
  return { value, expiresAt: asked + (life - Math.min(10, life / 10)) * 1000 };
}
