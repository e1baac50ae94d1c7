import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { endpoint } from "@/lib/core/api/endpoint";
import { AppError } from "@/lib/core/errors";
import { phraseOf } from "@/lib/core/phrases";
import type { Verb } from "../app/context";
import { RegistryError } from "../registry-client";
import {
  callRoute,
  sessionHeaders,
  tokenHeaders,
  type RouteCall,
} from "../../testing/server/call-route";
import { createTestApp, type TestApp } from "../../testing/server/test-app";
import { answerRequest } from "./route";
import { text, textResponse } from "../http/responses";
import { PEER_HEADER } from "../http/forwarded-headers";

const echo = endpoint({
  method: "POST",
  path: "/api/things/{thing}",
  action: "run:start",
  summary: "Echo",
  tag: "test",
  params: z.object({ thing: z.string().regex(/^[a-z]+$/) }),
  query: z.object({ limit: z.coerce.number().int().default(7) }),
  body: z.strictObject({ names: z.array(z.string()).default([]) }),
  response: z.object({ thing: z.string(), limit: z.number(), names: z.array(z.string()) }),
});
type Echo = typeof echo;

const echoVerb: Verb<Echo> = async (_context, { params, query, body }) => ({
  ...params,
  ...query,
  ...body,
});

describe("a route", () => {
  let testApp: TestApp;
  beforeEach(async () => {
    testApp = await createTestApp();
  });
  afterEach(() => testApp.close());

  const call = async (options: RouteCall = {}, verb: Verb<Echo> = echoVerb) =>
    callRoute(testApp.app, echo, verb, {
      params: { thing: "abc" },
      ...options,
      headers: { ...(await tokenHeaders(testApp.app, "operator")), ...options.headers },
    });

  test("parses path, query and body, with defaults", async () => {
    expect(await call({ query: "?limit=3", body: { names: ["x"] } })).toMatchObject({
      status: 200,
      body: { thing: "abc", limit: 3, names: ["x"] },
    });
    expect((await call()).body).toEqual({ thing: "abc", limit: 7, names: [] });
  });

  test.each<[string, RouteCall, string]>([
    ["path", { params: { thing: "ABC" } }, "path.thing: "],
    ["query", { query: "?limit=many" }, "query.limit: "],
    ["body", { body: { names: [1] } }, "body.names.0: "],
    ["an unknown field", { body: { nmaes: [] } }, "body: "],
    ["broken JSON", { body: "{", headers: { "content-type": "application/json" } }, "The body is"],
    ["another content type", { body: "{}", headers: { "content-type": "text/plain" } }, "Send the"],
  ])("names what is wrong with %s", async (_name, options, message) => {
    const answer = await call(options);
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({
      error: { code: "BAD_REQUEST", message: expect.stringContaining(message) },
    });
  });

  test("names some of many faults, and says how many there are", async () => {
    const { body } = await call({ body: { names: Array(5000).fill(1) } });
    const { error } = body as { error: { message: string; details: { issues: unknown[] } } };
    expect(error.message).toContain("(and 4999 more)");
    expect(error.details.issues).toHaveLength(20);
  });

  test("refuses a body that says it is too large, and stops reading one that turns out to be", async () => {
    const headers = {
      ...(await tokenHeaders(testApp.app, "operator")),
      "content-type": "application/json",
    };
    const path = `http://drydock.example${echo.path}`;
    const send = async (init: RequestInit) => {
      const request = new Request(path, { method: "POST", ...init, duplex: "half" } as RequestInit);
      const answer = await answerRequest(testApp.app, echo, async () => new Response(), request, {
        thing: "abc",
      });
      return { status: answer.status, body: await answer.json() };
    };
    const refused = {
      status: 413,
      body: { error: { code: "TOO_LARGE", message: expect.stringContaining("64 KiB") } },
    };
    const announced = { ...headers, "content-length": String(echo.maxBody + 1) };
    expect(await send({ headers: announced, body: "{}" })).toMatchObject(refused);
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        sent += 10_000;
        controller.enqueue(new Uint8Array(10_000).fill(0x20));
      },
    });
    expect(await send({ headers, body: endless })).toMatchObject(refused);
    expect(sent).toBeLessThan(2 * echo.maxBody);
  });

  test("answers our own errors in full", async () => {
    const answer = await call({}, async () => {
      throw new AppError("GUARD_TRIPPED", "Too much would be deleted.", { guards: ["maxCount"] });
    });
    expect(answer).toMatchObject({
      status: 409,
      body: {
        error: {
          code: "GUARD_TRIPPED",
          message: "Too much would be deleted.",
          details: { guards: ["maxCount"] },
        },
      },
    });
  });

  test.each([
    ["unreachable", "REGISTRY_UNREACHABLE"],
    ["timeout", "REGISTRY_UNREACHABLE"],
    ["forbidden", "REGISTRY_ERROR"],
  ] as const)("tells a registry that is %s as %s", async (kind, code) => {
    const answer = await call({}, async () => {
      throw new RegistryError(kind, phraseOf("The registry did not answer."), { status: 403 });
    });
    expect(answer).toMatchObject({
      status: 502,
      body: { error: { code, message: "The registry did not answer." } },
    });
  });

  test("keeps the cause of every other error to itself", async () => {
    const answer = await call({}, async () => {
      throw new Error("password=hunter2 at /srv/app");
    });
    expect(answer.status).toBe(500);
    expect(JSON.stringify(answer.body)).not.toMatch(/hunter2|srv/);
    expect(answer.body).toMatchObject({ error: { code: "INTERNAL" } });
  });

  test("leaves out of an answer what the contract does not name", async () => {
    const withSecret: Verb<Echo> = async (...args) => {
      const answer = { ...(await echoVerb(...args)), password_hash: "secret" };
      return answer;
    };
    expect((await call({}, withSecret)).body).toEqual({ thing: "abc", limit: 7, names: [] });
  });

  test("does not answer something else than its contract unnoticed", async () => {
    const wrong: Verb<Echo> = async () => JSON.parse('{"thing": 1}') as never;
    expect((await call({}, wrong)).status).toBe(500);
  });

  test("counts and times itself under its template, not under what callers make up", async () => {
    await call();
    await call({ params: { thing: "ABC" } });
    const { values } = await testApp.app.metrics.requestSeconds.get();
    const counted = values
      .filter(({ metricName }) => metricName?.endsWith("_count"))
      .map(({ labels, value }) => [labels.path, labels.status, value]);
    expect(counted).toEqual([
      ["/api/things/{thing}", 200, 1],
      ["/api/things/{thing}", 400, 1],
    ]);
  });
});

describe("who may call a route", () => {
  let testApp: TestApp;
  let clock = 1_000_000;
  beforeEach(async () => {
    testApp = await createTestApp({
      now: () => clock,
      env: { DRYDOCK_TRUSTED_PROXIES: "loopback" },
    });
  });
  afterEach(() => testApp.close());

  const call = (headers: Record<string, string>) =>
    callRoute(testApp.app, echo, echoVerb, { params: { thing: "abc" }, headers, body: {} });
  const code = async (headers: Record<string, string>) => {
    const { status, body } = await call(headers);
    return status === 200 ? "OK" : (body as { error: { code: string } }).error.code;
  };

  test("is nobody without session or token", async () => {
    expect(await code({})).toBe("UNAUTHENTICATED");
    expect(await code({ authorization: "Bearer dd_nonsense" })).toBe("UNAUTHENTICATED");
    expect(await code({ cookie: "drydock.session=nonsense" })).toBe("UNAUTHENTICATED");
  });

  test("is whoever has the role, by token and by session", async () => {
    expect(await code(await tokenHeaders(testApp.app, "viewer"))).toBe("FORBIDDEN");
    expect(await code(await tokenHeaders(testApp.app, "operator"))).toBe("OK");
    expect(await code((await sessionHeaders(testApp.app, "viewer")).headers)).toBe("FORBIDDEN");
    expect(await code((await sessionHeaders(testApp.app, "admin")).headers)).toBe("OK");
  });

  test("ends with a token's expiry, and a session does not stand in for a bad token", async () => {
    const headers = await tokenHeaders(testApp.app, "operator", clock + 10);
    expect(await code(headers)).toBe("OK");
    clock += 10;
    expect(await code(headers)).toBe("UNAUTHENTICATED");
    const session = await sessionHeaders(testApp.app, "admin");
    expect(await code({ ...session.headers, ...headers })).toBe("UNAUTHENTICATED");
  });

  test.each([
    ["removed", () => testApp.app.db.deleteFrom("users").execute()],
    ["disabled", () => testApp.app.db.updateTable("users").set({ disabled: 1 }).execute()],
  ])("ends a session at once when the user is %s", async (_name, change) => {
    const { headers } = await sessionHeaders(testApp.app, "admin");
    expect(await code(headers)).toBe("OK");
    await change();
    expect(await code(headers)).toBe("UNAUTHENTICATED");
  });

  test("with a password that must be changed may do nothing else", async () => {
    const { headers } = await sessionHeaders(testApp.app, "admin");
    await testApp.app.db.updateTable("users").set({ must_change_password: 1 }).execute();
    expect(await code(headers)).toBe("MUST_CHANGE_PASSWORD");
    const change = { ...echo, action: "password:change" } as typeof echo;
    const call = { params: { thing: "abc" }, headers, body: {} };
    expect((await callRoute(testApp.app, change, echoVerb, call)).status).toBe(200);
  });

  test("takes the role from the store, not from the cookie", async () => {
    const { headers } = await sessionHeaders(testApp.app, "admin");
    await testApp.app.db.updateTable("users").set({ role: "viewer" }).execute();
    expect(await code(headers)).toBe("FORBIDDEN");
  });

  test.each<[string, Record<string, string>, string]>([
    ["our own pages", { "sec-fetch-site": "same-origin" }, "OK"],
    ["another site", { "sec-fetch-site": "cross-site" }, "FORBIDDEN"],
    ["a sibling host", { "sec-fetch-site": "same-site" }, "FORBIDDEN"],
    ["our host by Origin", { origin: "http://drydock.example", host: "drydock.example" }, "OK"],
    [
      "our host, as anybody can say",
      { origin: "https://d.io", "x-forwarded-host": "d.io" },
      "FORBIDDEN",
    ],
    [
      "our host, as a trusted proxy says",
      { origin: "https://d.io", "x-forwarded-host": "d.io", [PEER_HEADER]: "127.0.0.1" },
      "OK",
    ],
    ["another Origin", { origin: "http://evil.example", host: "drydock.example" }, "FORBIDDEN"],
    ["an opaque Origin", { origin: "null", host: "drydock.example" }, "FORBIDDEN"],
    ["no browser", {}, "OK"],
  ])("with a cookie, a write from %s", async (_name, from, expected) => {
    const { headers } = await sessionHeaders(testApp.app, "admin");
    expect(await code({ ...headers, ...from })).toBe(expected);
  });

  test("does not care where a token's request comes from", async () => {
    const headers = await tokenHeaders(testApp.app, "operator");
    expect(await code({ ...headers, "sec-fetch-site": "cross-site" })).toBe("OK");
  });

  test("notes when a token was last used, not more than once a minute", async () => {
    const headers = await tokenHeaders(testApp.app, "operator");
    const lastUsed = async () =>
      (await testApp.app.db.selectFrom("api_tokens").select("last_used_at").execute())[0];
    const first = clock;
    await call(headers);
    clock += 30_000;
    await call(headers);
    expect(await lastUsed()).toEqual({ last_used_at: first });
    clock += 30_000;
    await call(headers);
    expect(await lastUsed()).toEqual({ last_used_at: clock });
  });
});

describe("a text answer", () => {
  test("is saved under a name that cannot break out of its header", () => {
    const response = textResponse(text("a,b", "text/csv", 'plan "x"\r\nset-cookie: y.csv'));
    expect(response.headers.get("content-disposition")).toBe(
      'attachment; filename="plan__x___set-cookie__y.csv"',
    );
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
  });
});
