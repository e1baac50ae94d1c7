import "server-only";
import { createSign, randomUUID, X509Certificate } from "node:crypto";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";

export interface TokenServer {
  realm: string;
  host: string;
  /** Scopes asked for, one entry per token. */
  asked: string[][];
  /** Actions given at most; changed by tests. */
  grants: Set<string>;
  /** Seconds. */
  life: number;
  stop(): Promise<void>;
}

/** A real token service for Distribution: signs JWTs with a certificate that the registry trusts. */
export async function startTokenServer(
  files: { certificate: string; key: string },
  user: { name: string; password: string },
): Promise<TokenServer> {
  const key = await readFile(files.key, "utf8");
  const certificate = new X509Certificate(await readFile(files.certificate));
  const expected = `Basic ${Buffer.from(`${user.name}:${user.password}`).toString("base64")}`;
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://token.test");
    const scopes = url.searchParams.getAll("scope");
    if (request.headers.authorization !== expected) return void response.writeHead(401).end();
    result.asked.push(scopes);
    const token = sign(key, certificate, {
      iss: "drydock-test",
      sub: user.name,
      aud: url.searchParams.get("service"),
      exp: Math.floor(Date.now() / 1000) + result.life,
      nbf: Math.floor(Date.now() / 1000) - 10,
      iat: Math.floor(Date.now() / 1000),
      jti: randomUUID(),
      access: scopes.map((scope) => grant(scope, result.grants)),
    });
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify({ token, expires_in: 300 }));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = address !== null && typeof address === "object" ? address.port : 0;
  const result: TokenServer = {
    realm: `http://127.0.0.1:${port}/token`,
    host: `127.0.0.1:${port}`,
    asked: [],
    grants: new Set(["*", "pull", "push", "delete"]),
    life: 300,
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
  return result;
}

function grant(scope: string, grants: ReadonlySet<string>) {
  const [type, name, actions = ""] = scope.split(":");
  return { type, name, actions: actions.split(",").filter((action) => grants.has(action)) };
}

function sign(key: string, certificate: X509Certificate, claims: object): string {
  const header = { typ: "JWT", alg: "RS256", x5c: [certificate.raw.toString("base64")] };
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const text = `${encode(header)}.${encode(claims)}`;
  return `${text}.${createSign("RSA-SHA256").update(text).sign(key, "base64url")}`;
}
