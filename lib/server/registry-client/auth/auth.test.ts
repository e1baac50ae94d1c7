import { describe, expect, test } from "vitest";
import type { FakeOptions } from "@/lib/testing/fake-registry";
import { putImage } from "../testing/content";
import { quietDeps, readerOf, startFake, writerOf } from "../testing/fake";

const users = { ann: "secret" };
const user = { username: "ann", password: "secret" };
const token = (changes: object = {}): FakeOptions => ({
  auth: { type: "token", users, ...changes },
});
const absent = `sha256:${"a".repeat(64)}`;

describe("Basic", () => {
  test("a wrong password is tried once, not by every request", async () => {
    const fake = await startFake({ auth: { type: "basic", users } });
    const reader = readerOf(fake, { ...user, password: "wrong" });
    const calls = Array.from({ length: 20 }, (_, at) => reader.listTags(`app${at}`));
    const results = await Promise.allSettled(calls);
    for (const result of results) {
      expect(result).toMatchObject({ reason: { kind: "unauthenticated" } });
    }
    await expect(reader.listTags("app")).rejects.toThrow(/bcrypt/);
    const tried = fake.log.filter((entry) => entry.headers["authorization"]);
    expect(tried).toHaveLength(1);
  });

  test("credentials are sent to a registry that asks for none", async () => {
    const fake = await startFake();
    const reader = readerOf(fake, user);
    await reader.listTags("app");
    await reader.listTags("app");
    const sent = fake.log.map((entry) => entry.headers["authorization"] !== undefined);
    expect(sent).toEqual([false, true, true]);
  });

  test("colons and letters beyond ASCII survive", async () => {
    const password = "pa:ss:wört 🔑";
    const fake = await startFake({ auth: { type: "basic", users: { ann: password } } });
    putImage(fake, "app", ["one"]);
    const reader = readerOf(fake, { username: "ann", password });
    expect((await reader.listTags("app")).names).toEqual(["one"]);
    expect(fake.calls().join()).not.toContain("ann");
  });

  test("without credentials the message says what to give", async () => {
    const fake = await startFake({ auth: { type: "basic", users } });
    await expect(readerOf(fake).listTags("app")).rejects.toMatchObject({
      kind: "unauthenticated",
      message: expect.stringContaining("Give a user"),
    });
    expect(await readerOf(fake).ping()).toMatchObject({ authentication: "basic" });
  });
});

describe("Bearer", () => {
  test("one token per repository, reused", async () => {
    const fake = await startFake(token());
    putImage(fake, "team/app", ["one", "two"]);
    const reader = readerOf(fake, user);
    await Promise.all(["one", "two", "one"].map((tag) => reader.getManifest("team/app", tag)));
    await reader.listTags("team/app");
    await reader.listTags("other");
    const asked = fake.calls().filter((call) => call.includes("/token"));
    expect(asked).toEqual([
      "GET /token?service=fake&scope=repository%3Ateam%2Fapp%3Apull&account=ann",
      "GET /token?service=fake&scope=repository%3Aother%3Apull&account=ann",
    ]);
    // Asked how to sign in first: no request was refused.
    expect(fake.log.filter((entry) => entry.status === 401)).toHaveLength(1);
  });

  test("no right to delete is said once, without a loop", async () => {
    const fake = await startFake(token({ grants: ["pull", "push"] }));
    const digest = putImage(fake, "app", ["one"]);
    const writer = writerOf(fake, user);
    await expect(writer.deleteManifest("app", digest)).rejects.toMatchObject({ kind: "forbidden" });
    expect(fake.calls("DELETE")).toHaveLength(1);
    expect(fake.calls("GET").filter((call) => call.includes("/token"))).toHaveLength(1);
    expect(fake.calls().join()).toContain("scope=repository%3Aapp%3Apull%2Cpush%2Cdelete");
  });

  test("a token that expires is renewed once, the request repeated once", async () => {
    const fake = await startFake(token());
    putImage(fake, "app", ["one"]);
    const reader = readerOf(fake, user);
    await reader.listTags("app");
    fake.options.faults = ({ path, headers }) => {
      if (path === "/token") fake.options.faults = undefined;
      const expired = headers["authorization"]?.startsWith("Bearer") === true;
      return expired
        ? {
            type: "status",
            status: 401,
            effect: "before",
            headers: {
              "www-authenticate": `Bearer realm="${fake.url}/token",service="fake",error="invalid_token"`,
            },
          }
        : null;
    };
    await Promise.all(["app", "app", "app"].map((name) => reader.listTags(name)));
    expect(fake.calls().filter((call) => call.includes("/token"))).toHaveLength(2);
  });

  test("a second refusal ends it", async () => {
    const fake = await startFake(token());
    fake.options.faults = ({ path }) =>
      path.startsWith("/v2/app")
        ? {
            type: "status",
            status: 401,
            effect: "before",
            headers: {
              "www-authenticate": `Bearer realm="${fake.url}/token",error="invalid_token"`,
            },
          }
        : null;
    await expect(readerOf(fake, user).listTags("app")).rejects.toMatchObject({
      kind: "unauthenticated",
    });
    expect(fake.calls().filter((call) => call.startsWith("GET /v2/app"))).toHaveLength(2);
  });

  test("tokens are renewed before they end", async () => {
    const fake = await startFake(token({ expiresIn: 300 }));
    const { deps, clock } = quietDeps();
    const reader = readerOf(fake, user, deps);
    await reader.listTags("app");
    clock.now += 200_000;
    await reader.listTags("app");
    clock.now += 95_000;
    await reader.listTags("app");
    expect(fake.calls().filter((call) => call.includes("/token"))).toHaveLength(2);
    expect(fake.log.filter((entry) => entry.status === 401)).toHaveLength(1);
  });

  test.each([
    ["a service that answers POST only", token({ only: "POST" }), user],
    ["a service that answers GET only", token({ only: "GET" }), user],
    ["access_token in place of token", token({ field: "access_token" }), user],
    ["a challenge without service and scope", { ...token(), profile: "gitea" as const }, user],
    [
      "a refresh token",
      token({ identityTokens: ["refresh-me"] }),
      { identityToken: "refresh-me", username: "<token>" },
    ],
    ["reading without credentials", token({ anonymous: true }), {}],
  ])("%s", async (_what, options, settings) => {
    const fake = await startFake(options);
    putImage(fake, "app", ["one"]);
    expect((await readerOf(fake, settings).listTags("app")).names).toEqual(["one"]);
  });

  test("a wrong password is not sent again and again", async () => {
    const fake = await startFake(token());
    const reader = readerOf(fake, { ...user, password: "wrong" });
    await expect(reader.listTags("a")).rejects.toMatchObject({ kind: "unauthenticated" });
    await expect(reader.listTags("b")).rejects.toMatchObject({ kind: "unauthenticated" });
    expect(fake.calls().filter((call) => call.startsWith("GET /token"))).toHaveLength(1);
  });

  test("two headers, a bare Basic, other schemes, no quotes, any case", async () => {
    const fake = await startFake(token());
    putImage(fake, "app", ["one"]);
    fake.options.faults = ({ headers, path }) =>
      headers["authorization"] || path === "/token"
        ? null
        : {
            type: "rewrite",
            headers: {
              "www-authenticate": [
                "Negotiate, Basic",
                `bearer realm=${fake.url}/token, service=fake`,
              ],
            },
          };
    expect((await readerOf(fake, user).listTags("app")).names).toEqual(["one"]);
  });

  test("a token that is refused with a Basic challenge gives way to Basic", async () => {
    const fake = await startFake({ ...token(), profile: "harbor" });
    fake.options.faults = ({ path, headers }) => {
      if (path !== "/v2/_catalog") return null;
      return headers["authorization"]?.startsWith("Basic ")
        ? { type: "status", status: 200, effect: "before", body: '{"repositories":["team/app"]}' }
        : {
            type: "status",
            status: 401,
            effect: "before",
            headers: { "www-authenticate": 'Basic realm="harbor"' },
          };
    };
    expect((await readerOf(fake, user).listRepositories()).names).toEqual(["team/app"]);
  });

  test("a 403 is an answer, whatever its headers ask for", async () => {
    const fake = await startFake({ profile: "zot", auth: { type: "basic", users } });
    fake.options.faults = ({ path }) =>
      path.startsWith("/v2/app")
        ? {
            type: "status",
            status: 403,
            code: "DENIED",
            effect: "before",
            headers: { "www-authenticate": "basic realm=zot" },
          }
        : null;
    await expect(readerOf(fake, user).listTags("app")).rejects.toMatchObject({ kind: "forbidden" });
    expect(fake.calls().filter((call) => call.includes("/v2/app"))).toHaveLength(1);
  });

  test("another host gets the password only when the connection names it", async () => {
    const service = await startFake(token());
    const fake = await startFake(token({ realm: `${service.url}/token` }));
    await expect(readerOf(fake, user).listTags("app")).rejects.toMatchObject({
      kind: "forbidden",
      message: expect.stringContaining(`add ${service.host} to the trusted hosts`),
    });
    expect(service.log).toEqual([]);
    const trusting = readerOf(fake, { ...user, trustedHosts: [service.host] });
    await expect(trusting.listTags("app")).rejects.toMatchObject({ kind: "unauthenticated" });
    expect(service.log[0]?.headers["authorization"]).toMatch(/^Basic /);
  });

  test("the writer asks for everything at once, and does without what it does not get", async () => {
    const fake = await startFake(token());
    const writer = writerOf(fake, user);
    expect(await writer.deleteManifest("app", absent)).toBe("absent");
    expect(fake.calls("DELETE")).toHaveLength(1);
  });
});
