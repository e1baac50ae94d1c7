import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { api } from "../../lib/core/api";
import { listEndpoints } from "../../lib/server/openapi/document";
import { Drydock } from "../drydock";
import { ask, sendRaw } from "./raw-request";

describe("the front door of the production server", () => {
  let drydock: Drydock;
  beforeAll(async () => {
    drydock = await Drydock.start();
  });
  afterAll(() => drydock?.stop());

  const everywhere: [string, string][] = [
    ["GET", "/"],
    ["GET", "/sign-in"],
    ["GET", "/no/such/page"],
    ["GET", "/icon.svg"],
    ["GET", "/_next/static/nothing.js"],
    ["GET", "/_next/image?url=%2Ficon.svg&w=64&q=75"],
    ["GET", "/api/health"],
    ["GET", "/api/registries"],
    ["GET", "/api/nothing"],
    ["GET", "/api/openapi.json"],
    ["GET", "/api/auth/csrf"],
    ["GET", "/api/auth/providers"],
    ["GET", "/api/auth/signout"],
    ["GET", "/api/auth/signin"],
    ["POST", "/api/auth/_log"],
    ["GET", "/%E0%A4%A"],
    ["TRACE", "/"],
    ["OPTIONS", "/api/health"],
  ];

  test.each(everywhere)("keeps %s %s from being framed and from being sniffed", async (...line) => {
    const { headers } = await ask(drydock.port, ...line);
    expect(headers).toMatchObject({
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "content-security-policy": expect.stringContaining("frame-ancestors 'none'"),
      "cross-origin-opener-policy": "same-origin",
      "permissions-policy": expect.stringContaining("camera=()"),
    });
    expect(headers).not.toHaveProperty("strict-transport-security");
  });

  test("sends answers of the API in gzip to those who take it, and only to them", async () => {
    const encodingFor = async (...lines: string[]) =>
      (await ask(drydock.port, "GET", "/api/openapi.json", lines)).headers["content-encoding"];
    expect(await encodingFor("Accept-Encoding: gzip")).toBe("gzip");
    expect(await encodingFor()).toBeUndefined();
  });

  test("has of next-auth what its pages use, and nothing else", async () => {
    const status = async (method: string, action: string) =>
      (await ask(drydock.port, method, `/api/auth/${action}`, ["Content-Length: 0"])).status;
    for (const action of ["signin", "error", "verify-request", "session", "_log", "", "csrf/x"]) {
      expect(await status("GET", action)).toBe(404);
      expect(await status("POST", action)).toBe(404);
    }
    expect(await status("GET", "signout")).toBe(405);
    expect(await status("GET", "callback/credentials")).toBe(405);
    expect(await status("POST", "callback/other")).toBe(404);
    expect(await status("GET", "csrf")).toBe(200);
    expect(await status("GET", "providers")).toBe(200);
  });

  test.each(["TRACE", "CONNECT", "PROPFIND", "PATCH"])(
    "answers %s to a page with 405",
    async (verb) => {
      const answer = await ask(drydock.port, verb, verb === "CONNECT" ? "a:1" : "/sign-in");
      expect(answer.status).toBe(405);
      expect(answer.headers.allow).toContain("GET");
    },
  );

  test("takes no body for a page, not even as an action of the framework", async () => {
    const headers = ["Content-Length: 2", "Content-Type: text/plain", "Next-Action: 12"];
    const lines = ["POST /sign-in HTTP/1.1", "Host: drydock", "Connection: close", ...headers];
    const answer = await sendRaw(drydock.port, `${lines.join("\r\n")}\r\n\r\n[]`);
    expect(answer.status).toBe(405);
  });

  test("answers below /api/ as the API does: what is not there, and other methods", async () => {
    for (const path of ["/api", "/api/", "/api/nothing", "/api/registries/a/b", "/api/health/"]) {
      const answer = await ask(drydock.port, "GET", path);
      expect(answer.status).toBe(404);
      expect(JSON.parse(answer.body)).toMatchObject({ error: { code: "NOT_FOUND" } });
    }
    const wrong = await ask(drydock.port, "DELETE", "/api/health");
    expect(wrong).toMatchObject({ status: 405, headers: { allow: "GET, HEAD, OPTIONS" } });
    expect(JSON.parse(wrong.body)).toMatchObject({ error: { code: "METHOD_NOT_ALLOWED" } });
    expect((await ask(drydock.port, "HEAD", "/api/health")).status).toBe(200);
    const options = await ask(drydock.port, "OPTIONS", "/api/policies");
    expect(options).toMatchObject({ status: 204, headers: { allow: "GET, POST, HEAD, OPTIONS" } });
  });

  test("lets every endpoint of the API be reached", async () => {
    for (const { endpoint } of listEndpoints()) {
      const path = endpoint.path.replaceAll(/\{\w+\}/g, "x");
      const { status } = await ask(drydock.port, endpoint.method, path, ["Content-Length: 0"]);
      // Nobody is signed in; what is open answers, and the events of "x" have no secret.
      expect([endpoint.path, status]).toEqual([
        endpoint.path,
        endpoint.action ? 401 : expect.any(Number),
      ]);
      expect(status).toBeLessThan(405);
    }
  });

  test("answers what nobody should send, and writes nothing of it into the log", async () => {
    const shapes: [string, string, string[]][] = [
      ["GET", "/%E0%A4%A", []],
      ["GET", "/?a=%E0%A4%A", []],
      ["GET", "/api/registries/%E0%A4%A", []],
      ["GET", "//other.example/", []],
      ["GET", "/\\other.example", []],
      ["GET", "http://other.example/sign-in", []],
      ["OPTIONS", "*", []],
      ["GET", "/icon.svg", ["Range: bytes=999999-"]],
      ["GET", "/icon.svg", ['If-Match: "x"']],
      ["POST", "/icon.svg", ["Content-Length: 0"]],
      ["GET", "/api/auth/csrf", ["X-Forwarded-Host: a b"]],
      ["GET", "/api/auth/csrf", ["X-Forwarded-Proto: https://"]],
      ["GET", "/api/auth/csrf?callbackUrl=%00", ["Cookie: next-auth.callback-url=%E0%A4%A"]],
      ["GET", "/api/auth/csrf", ["Cookie: drydock.session=%E0%A4%A; next-auth.csrf-token=|"]],
      ["GET", "/sign-in", ["RSC: 1", "Next-Router-State-Tree: [[["]],
      ["GET", "/sign-in?_rsc=1", ["RSC: 1", "Next-Router-State-Tree: %E0%A4%A"]],
      ["GET", "/registries", ["X-Middleware-Subrequest: proxy:proxy:proxy:proxy:proxy"]],
      ["GET", "/sign-in", ["X-Invoke-Path: /settings/users", "X-Matched-Path: /settings/users"]],
      ["GET", "/api/health", ["Upgrade: websocket", "Connection: Upgrade"]],
    ];
    for (const [method, target, headers] of shapes) {
      const answer = await ask(drydock.port, method, target, headers);
      expect([target, answer.status]).toEqual([target, expect.any(Number)]);
      expect(answer.status).toBeLessThan(500);
      expect(answer.headers.location ?? "/").toMatch(/^\/(?!\/)/);
      expect(answer.body).not.toMatch(/\bat \S+ \(|node_modules/);
    }
    for (const body of ["{", "null", '{"csrfToken":{}}']) {
      const answer = await fetch(`${drydock.url}/api/auth/callback/credentials`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body,
      });
      expect(answer.status).toBe(400);
    }
    for (const callbackUrl of ["%", "javascript:alert(1)", "x y", "\n", "//", "http://["]) {
      const answer = await fetch(`${drydock.url}/api/auth/callback/credentials`, {
        method: "POST",
        body: new URLSearchParams({ callbackUrl, email: "a", password: "b", json: "true" }),
      });
      expect([callbackUrl, answer.status]).toEqual([callbackUrl, 400]);
    }
    const forged = await fetch(`${drydock.url}/api/auth/_log`, {
      method: "POST",
      body: new URLSearchParams({ level: "error", code: "FORGED", message: "FORGED" }),
    });
    expect(forged.status).toBe(404);
    expect(drydock.log).not.toMatch(/FORGED|Error|⨯/);
  });

  test("says in its own document how much each body may hold", async () => {
    const answer = await fetch(`${drydock.url}${api.system.openapi.path}`);
    const { paths } = await answer.json();
    expect(paths["/api/tokens"].post.requestBody.description).toBe("At most 64 KiB.");
    expect(paths["/api/registries/{registry}/plans"].post.requestBody.description).toBe(
      "At most 20 MiB.",
    );
  });
});
