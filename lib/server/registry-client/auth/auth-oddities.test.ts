import { describe, expect, test } from "vitest";
import type { Fault, FakeRegistry } from "@/lib/testing/fake-registry";
import { Authorizer } from "./authorizer";
import { parseChallenges } from "./challenge";
import { fetchToken } from "./token";
import { parseBaseUrl } from "../http/hosts";
import { putImage } from "../testing/content";
import { quietDeps, readerOf, startFake } from "../testing/fake";
import { SentSecrets } from "../errors/sent-secrets";
import { testSettings } from "../testing/settings";

const users = { ann: "secret" };
const user = { username: "ann", password: "secret" };
const tokenAuth = { type: "token", users } as const;

const status = (code: number, headers: Record<string, string> = {}, body?: string): Fault => ({
  type: "status",
  status: code,
  effect: "before",
  headers,
  ...(body === undefined ? {} : { body }),
});

const tokenCalls = (fake: FakeRegistry) => fake.calls().filter((call) => call.includes("/token"));

describe("challenges", () => {
  test.each([
    [
      'Bearer realm="https://a/t",service="a, b",scope="repository:x:pull,push repository:y:pull"',
      [
        {
          scheme: "bearer",
          parameters: {
            realm: "https://a/t",
            service: "a, b",
            scope: "repository:x:pull,push repository:y:pull",
          },
        },
      ],
    ],
    [
      'Negotiate, NTLM TlRMTVNTUAAB==, Basic realm="a \\"b\\", c", Bearer realm=https://a/t?x=1&y=2',
      [
        { scheme: "negotiate", parameters: {} },
        { scheme: "ntlm", parameters: {} },
        { scheme: "tlrmtvntuaab", parameters: {} },
        { scheme: "basic", parameters: { realm: 'a "b", c' } },
        { scheme: "bearer", parameters: { realm: "https://a/t?x=1&y=2" } },
      ],
    ],
    [
      'Bearer realm="https://a/t",realm="https://evil/t"',
      [{ scheme: "bearer", parameters: { realm: "https://a/t" } }],
    ],
  ])("%s", (header, expected) => {
    const found = parseChallenges([header]);
    for (const challenge of expected.filter(({ scheme }) => /^b/.test(scheme))) {
      expect(found).toContainEqual(challenge);
    }
    expect(found.filter(({ scheme }) => scheme === "bearer")).toHaveLength(1);
  });

  test("every scope that is asked for has a parameter of its own, besides ours", async () => {
    const fake = await startFake();
    fake.options.auth = { ...tokenAuth, realm: `${fake.url}/token?tenant=1` };
    putImage(fake, "app", ["one"]);
    let asked = 0;
    fake.options.faults = ({ path }) =>
      path.startsWith("/v2/app") && asked++ === 0
        ? status(401, {
            "www-authenticate": `Bearer realm="${fake.url}/token",service="fake",scope="repository:app:pull,push repository:base:pull"`,
          })
        : null;
    expect((await readerOf(fake, user).listTags("app")).names).toEqual(["one"]);
    const query = new URL(`http://h${tokenCalls(fake).at(-1)?.slice(4)}`).searchParams;
    expect(query.getAll("scope")).toEqual([
      "repository:app:pull,push",
      "repository:base:pull",
      "repository:app:pull",
    ]);
    expect(query.get("tenant")).toBe("1");
  });
});

describe("the token service", () => {
  test.each([301, 302, 307, 308])("is not followed to where it redirects (%i)", async (code) => {
    const other = await startFake();
    const fake = await startFake({ auth: tokenAuth });
    fake.options.faults = ({ path }) =>
      path === "/token" ? status(code, { location: `${other.url}/token` }) : null;
    await expect(readerOf(fake, user).listTags("app")).rejects.toMatchObject({ kind: "invalid" });
    expect(other.log).toEqual([]);
  });

  test.each([
    ["a web page", "<html>Sign in</html>"],
    ["an empty token", '{"token":""}'],
    ["a token that would break out of its header", '{"token":"a\\r\\nHost: evil"}'],
    ["a number", '{"token":5}'],
    ["nothing", ""],
  ])("that gives %s gives no token", async (_what, body) => {
    const fake = await startFake({ auth: tokenAuth });
    fake.options.faults = ({ path }) => (path === "/token" ? status(200, {}, body) : null);
    await expect(readerOf(fake, user).listTags("app")).rejects.toMatchObject({
      kind: "invalid",
      message: expect.stringContaining("gave no token"),
    });
  });

  test("that gives more than a token ever has is not read to the end", async () => {
    const fake = await startFake({ auth: tokenAuth });
    const body = `{"token":"${"a".repeat(2e6)}"}`;
    fake.options.faults = ({ path }) => (path === "/token" ? status(200, {}, body) : null);
    await expect(readerOf(fake, user).listTags("app")).rejects.toMatchObject({ kind: "tooLarge" });
  });

  test.each([
    [0, 60],
    [-5, 60],
    ["300", 60],
    [undefined, 60],
    [30, 60],
    [300, 300],
    [1e300, 86_400],
  ])("a lifetime of %j seconds counts as %j, less a little", async (life, seconds) => {
    const body = Buffer.from(JSON.stringify({ token: "given", expires_in: life }));
    const { expiresAt } = await fetchToken(
      { ...user, realm: new URL("https://h/t"), service: null, scopes: [], identityToken: null },
      {
        send: async () => ({ status: 200, headers: {}, body, origin: "https://h" }),
        now: () => 0,
        secrets: new SentSecrets(testSettings("https://h", user)),
      },
    );
    expect(expiresAt).toBe((seconds - Math.min(10, seconds / 10)) * 1000);
  });

  test("that asks to wait is waited for", async () => {
    const fake = await startFake({ auth: tokenAuth });
    putImage(fake, "app", ["one"]);
    const { deps, waits } = quietDeps();
    let times = 2;
    fake.options.faults = ({ path }) =>
      path === "/token" && times-- > 0 ? status(429, { "retry-after": "40" }, "slow down") : null;
    expect((await readerOf(fake, user, deps).listTags("app")).names).toEqual(["one"]);
    expect(Math.max(...waits)).toBeGreaterThanOrEqual(40_000);
  });

  test("its tokens are kept for the repositories asked last, not for all there ever were", async () => {
    const asked: string[] = [];
    const body = Buffer.from('{"token":"given","expires_in":3600}');
    const base = parseBaseUrl("https://h");
    const send = async ({ url }: { url: URL }) => {
      asked.push(url.searchParams.get("scope") ?? "");
      return { status: 200, headers: {}, body, origin: "https://h" };
    };
    const authorizer = new Authorizer(
      testSettings("https://h", user),
      base,
      send,
      () => 0,
      new SentSecrets(testSettings("https://h", user)),
    );
    authorizer.learn([{ scheme: "bearer", parameters: { realm: "/t" } }]);
    for (let at = 0; at <= 2000; at++) await authorizer.header(`repository:a${at}:pull`);
    asked.length = 0;
    await authorizer.header("repository:a2000:pull");
    await authorizer.header("repository:a0:pull");
    expect(asked).toEqual(["repository:a0:pull"]);
  });

  test("that has moved is found again, without a restart", async () => {
    const before = await startFake({ auth: tokenAuth });
    const fake = await startFake({ auth: { ...tokenAuth, realm: `${before.url}/token` } });
    putImage(fake, "app", ["one"]);
    const reader = readerOf(fake, { ...user, trustedHosts: ["127.0.0.1"] });
    await before.stop();
    await expect(reader.listTags("app")).rejects.toMatchObject({ kind: "unreachable" });
    fake.options.auth = { ...tokenAuth, realm: `${fake.url}/token` };
    expect((await reader.listTags("app")).names).toEqual(["one"]);
  });
});

describe("an answer from elsewhere", () => {
  test("a storage that asks for a sign-in changes nothing in ours, and is sent none", async () => {
    const storage = await startFake();
    storage.options.faults = () => status(401, { "www-authenticate": 'Basic realm="bucket"' });
    const fake = await startFake({
      auth: tokenAuth,
      blobRedirect: () => `${storage.url}/bucket/file`,
    });
    putImage(fake, "app", ["one"]);
    const digest = fake.state.putBlob("app", Buffer.from("x"));
    const reader = readerOf(fake, user);
    await expect(reader.getBlob("app", digest)).rejects.toMatchObject({ kind: "unauthenticated" });
    await reader.listTags("app");
    expect(storage.log).toHaveLength(1);
    expect(storage.log[0]?.headers["authorization"]).toBeUndefined();
    const basic = fake.log.filter(
      ({ path, headers }) => path !== "/token" && headers["authorization"]?.startsWith("Basic"),
    );
    expect(basic).toEqual([]);
  });
});
