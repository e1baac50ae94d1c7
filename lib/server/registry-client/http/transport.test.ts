import { createServer } from "node:net";
import { once } from "node:events";
import { Dispatcher } from "undici";
import { describe, expect, test } from "vitest";
import { failTimes, type Fault } from "@/lib/testing/fake-registry";
import packageJson from "@/package.json";
import { parseBaseUrl, rangeOf } from "./hosts";
import { assertMayFollow } from "./redirects";
import { retryAfterMs } from "./retry";
import { putImage } from "../testing/content";
import { quietDeps, readerOf, startFake } from "../testing/fake";
import { describePlainToTls, describeTlsFailure } from "../errors/network-failure";
import { userAgent } from "./user-agent";

const everything = () => true;

describe("retries of reads", () => {
  test.each<[string, Fault]>([
    ["reset", { type: "reset", effect: "before" }],
    ["503", { type: "status", status: 503, effect: "before" }],
    ["500 with a page", { type: "status", status: 500, effect: "before", body: "<html>" }],
    ["cut off", { type: "cut", afterBytes: 3 }],
    ["429", { type: "status", status: 429, effect: "before", body: "slow down" }],
  ])("one fault is got over: %s", async (_what, fault) => {
    const fake = await startFake();
    putImage(fake, "app", ["one"]);
    fake.options.faults = failTimes(1, everything, fault);
    expect((await readerOf(fake).listTags("app")).names).toEqual(["one"]);
    expect(fake.log).toHaveLength(2);
  });

  test.each([408, 429, 500, 502, 503, 504])("%i may pass", async (status) => {
    const fake = await startFake();
    putImage(fake, "app", ["one"]);
    fake.options.faults = failTimes(1, everything, { type: "status", status, effect: "before" });
    expect((await readerOf(fake).listTags("app")).names).toEqual(["one"]);
  });

  test("501 does not", async () => {
    const fake = await startFake();
    fake.options.faults = () => ({ type: "status", status: 501, effect: "before" });
    await expect(readerOf(fake).listTags("app")).rejects.toMatchObject({ kind: "server" });
    expect(fake.log).toHaveLength(1);
  });

  test("they end", async () => {
    const fake = await startFake();
    fake.options.faults = () => ({ type: "status", status: 500, effect: "before" });
    await expect(readerOf(fake).listTags("app")).rejects.toMatchObject({ kind: "server" });
    expect(fake.log).toHaveLength(3);
  });

  test("Retry-After in seconds is waited for, and nothing is lost", async () => {
    const fake = await startFake();
    putImage(fake, "app", ["one", "two", "three"]);
    const headers = { "retry-after": "9" };
    const fault: Fault = { type: "status", status: 429, effect: "before", headers };
    fake.options.faults = failTimes(2, everything, fault);
    const { deps, waits } = quietDeps();
    const reader = readerOf(fake, {}, deps);
    const answers = await Promise.all(
      ["one", "two", "three"].map((tag) => reader.getManifest("app", tag)),
    );
    expect(answers.map((answer) => answer.state)).toEqual(["present", "present", "present"]);
    expect(Math.max(...waits)).toBeGreaterThanOrEqual(9000);
  });

  test("a wait of hours is told, not waited for", async () => {
    const fake = await startFake();
    const headers = { "retry-after": "21600" };
    fake.options.faults = () => ({ type: "status", status: 429, effect: "before", headers });
    await expect(readerOf(fake).listTags("app")).rejects.toMatchObject({
      kind: "rateLimited",
      facts: { retryAfterMs: 21_600_000 },
    });
    expect(fake.log).toHaveLength(1);
  });

  test("too many at once: fewer are sent, and all arrive", async () => {
    const fake = await startFake({ maxConcurrent: 2, latencyMs: 2 });
    const tags = Array.from({ length: 60 }, (_, at) => `t${at}`);
    putImage(fake, "app", tags);
    const reader = readerOf(fake);
    const answers = await Promise.all(tags.map((tag) => reader.getManifest("app", tag)));
    expect(answers.every((answer) => answer.state === "present")).toBe(true);
  });

  test.each([
    ["7", 7000],
    ["0", 0],
    ["Thu, 01 Jan 1970 00:01:00 GMT", 60_000],
    ["Wed, 31 Dec 1969 00:00:00 GMT", 0],
    ["99999999", 86_400_000],
    ["1000000000", 86_400_000],
    ["9".repeat(400), 86_400_000],
    ["1e9", null],
    ["-1", null],
    ["soon", null],
    ["", null],
  ])("Retry-After %j is %j", (value, expected) => {
    expect(retryAfterMs(value, 0)).toBe(expected);
  });
});

describe("limits", () => {
  test("never more at once than the connection allows, HEAD keeps its connection", async () => {
    const fake = await startFake({ latencyMs: 1 });
    putImage(fake, "app", ["one"]);
    const reader = readerOf(fake, { maxConcurrency: 3 });
    await Promise.all(Array.from({ length: 40 }, () => reader.headManifest("app", "one")));
    expect(fake.peak).toBeLessThanOrEqual(3);
    expect(reader.usage).toMatchObject({ requests: 40, bytes: 0 });
    expect(fake.log.every(({ headers }) => headers["connection"] === "keep-alive")).toBe(true);
  });

  test("a registry that hangs is given up", async () => {
    const fake = await startFake();
    fake.options.faults = () => ({ type: "hang", effect: "before" });
    await expect(
      readerOf(fake).getManifest("app", "one", { timeoutMs: 100 }),
    ).rejects.toMatchObject({
      kind: "timeout",
    });
    expect(fake.log.length).toBeLessThanOrEqual(2);
  });

  test("an abort ends a call at once, with its own reason", async () => {
    const fake = await startFake();
    const controller = new AbortController();
    fake.options.faults = () => {
      queueMicrotask(() => controller.abort(new Error("cancelled")));
      return { type: "hang", effect: "before" };
    };
    const call = readerOf(fake).listTags("app", { signal: controller.signal });
    await expect(call).rejects.toThrow("cancelled");
    expect(fake.log).toHaveLength(1);
  });

  test("nobody there; something that is no HTTP", async () => {
    const fake = await startFake();
    await fake.stop().catch(() => undefined);
    await expect(readerOf(fake).listTags("app")).rejects.toMatchObject({ kind: "unreachable" });
    const server = createServer((socket) => socket.end("SSH-2.0-OpenSSH_9.2\r\n")).listen(
      0,
      "127.0.0.1",
    );
    await once(server, "listening");
    const address = server.address();
    const port = typeof address === "object" ? address?.port : 0;
    const reader = readerOf({ url: `http://127.0.0.1:${port}` });
    await expect(reader.ping()).rejects.toMatchObject({ kind: "invalid" });
    server.close();
  });
});

describe("TLS failures are told apart", () => {
  test("each with its own advice", () => {
    const messages = [
      describeTlsFailure("DEPTH_ZERO_SELF_SIGNED_CERT", "h"),
      describeTlsFailure("UNABLE_TO_VERIFY_LEAF_SIGNATURE", "h"),
      describeTlsFailure("ERR_TLS_CERT_ALTNAME_INVALID", "h"),
      describeTlsFailure("ERR_SSL_WRONG_VERSION_NUMBER", "h"),
      describePlainToTls(400, "Client sent an HTTP request to an HTTPS server.\n", "h"),
      describeTlsFailure("CERT_HAS_EXPIRED", "h"),
    ];
    expect(new Set(messages).size).toBe(6);
    expect(messages).not.toContain(null);
    expect(describeTlsFailure("ECONNREFUSED", "h")).toBeNull();
  });
});

describe("where a redirect of a blob may lead", () => {
  const follow =
    (from: string, to: string, trusted: string[] = []) =>
    () =>
      assertMayFollow(new URL(to), parseBaseUrl(from), trusted, { offload: true });

  test.each([
    ["https://registry.example.com", "https://bucket.s3.amazonaws.com/x"],
    ["https://registry.example.com", "https://registry.example.com/x"],
    ["http://registry.lan:5000", "http://minio.lan:9000/x"],
    ["http://10.0.0.5:5000", "http://10.0.0.6:9000/x"],
    ["http://127.0.0.1:5000", "http://127.0.0.1:9000/x"],
  ])("%s → %s", (from, to) => {
    expect(follow(from, to)).not.toThrow();
  });

  test.each([
    ["https://registry.example.com", "http://registry.example.com/x"],
    ["https://registry.example.com", "http://bucket.example.com/x"],
    ["https://registry.example.com", "https://127.0.0.1/x"],
    ["https://registry.example.com", "https://localhost/x"],
    ["https://registry.example.com", "https://[::1]/x"],
    ["https://registry.example.com", "https://[::ffff:127.0.0.1]/x"],
    ["https://registry.example.com", "https://2130706433/x"],
    ["https://registry.example.com", "https://169.254.169.254/latest"],
    ["http://127.0.0.1:5000", "http://169.254.169.254/latest"],
    ["https://registry.example.com", "https://192.168.0.1/x"],
    ["https://registry.example.com", "ftp://bucket.example.com/x"],
  ])("%s does not lead to %s", (from, to) => {
    expect(follow(from, to)).toThrow();
  });

  test.each([
    "169.254.169.254",
    "[fe80::1]",
    "[::ffff:169.254.169.254]",
    "[64:ff9b::169.254.169.254]",
    "[::169.254.169.254]",
    "[fd00:ec2::254]",
    "100.100.100.200",
    "168.63.129.16",
  ])("%s is asked for nothing, unless an admin has named it", async (host) => {
    let asked = 0;
    class Counting extends Dispatcher {
      override dispatch(): boolean {
        asked += 1;
        throw new Error("This address is not to be reached from a test.");
      }
    }
    const deps = { ...quietDeps().deps, dispatcher: new Counting() };
    const ping = (trustedHosts: string[]) =>
      readerOf({ url: `http://${host}:1` }, { trustedHosts }, deps)
        .ping()
        .catch((error: unknown) => error);
    expect(await ping([])).toMatchObject({
      kind: "forbidden",
      message: expect.stringContaining("link-local"),
    });
    expect(asked).toBe(0);
    await ping([host]);
    expect(asked).toBeGreaterThan(0);
  });

  test("a trusted host may be anywhere, but not unprotected", () => {
    const from = "https://registry.example.com";
    expect(follow(from, "https://192.168.0.1:9000/x", ["192.168.0.1:9000"])).not.toThrow();
    expect(follow(from, "http://192.168.0.1:9000/x", ["192.168.0.1"])).toThrow();
  });

  test.each([
    ["example.com", null],
    ["8.8.8.8", "public"],
    ["172.16.0.1", "private"],
    ["fd00::1", "private"],
    ["fe80::1", "linkLocal"],
    ["a.localhost", "loopback"],
  ])("%s is %s", (host, expected) => {
    expect(rangeOf(host)).toBe(expected);
  });
});

test("the user agent carries the product's version", () => {
  expect(userAgent).toBe(`Drydock/${packageJson.version}`);
});
