import { createHash } from "node:crypto";
import pino from "pino";
import { afterEach, describe, expect, test } from "vitest";
import { checkRegistry } from "../check/check";
import { quietDeps, readerOf, writerOf } from "../testing/fake";
import { startRaw } from "../testing/raw-server";
import { testSettings } from "../testing/settings";

/** A registry that repeats what it was sent, in every place from which it could reach people. */
const given = "header.the-token-that-it-gave.signature";
const username = "robot";
/** Longer than a name may be, so that no resolver has to be waited for. */
const noHost = "x".repeat(64);
/** One that a URL cuts in two, and one that can be a host's name. */
const passwords = ["Hunter2/for+Robots", "Hunter2-for-Robots"];

const digest = `sha256:${createHash("sha256").update("x").digest("hex")}`;
function http(status: string, headers: string[], body = ""): string {
  const lines = [`HTTP/1.1 ${status}`, ...headers, `content-length: ${Buffer.byteLength(body)}`];
  return `${lines.join("\r\n")}\r\n\r\n${body}`;
}

const json = "content-type: application/json";
const text = "content-type: text/plain";

interface Secrets {
  password: string;
  pair: string;
  urlForm: string;
}

/** Answers everything but the ping. */
function echoesOf({ password, pair, urlForm }: Secrets): [string, string][] {
  const errorBody = JSON.stringify({
    errors: [
      {
        code: `BAD_${password}`,
        message: `${"x".repeat(190)} ${password} Basic ${pair}`,
        detail: { [password]: [`Authorization: Basic ${pair}`], url: `http://h/?p=${urlForm}` },
      },
    ],
  });

  return [
    ["an error of the registry's own kind", http("400 Bad Request", [json], errorBody)],
    ["one that refuses", http("403 Forbidden", [json], errorBody)],
    ["one that fails", http("500 Oops", [json], errorBody)],
    ["one that limits", http("429 Slow down", [json, "retry-after: 400"], errorBody)],
    ["text", http("400 Bad Request", [text], `got Authorization: Basic ${pair}`)],
    ["text where it is cut", http("418 Teapot", [text], `${"x".repeat(190)} ${password}`)],
    ["JSON of another kind", http("400 Bad", [json], JSON.stringify({ sent: password }))],
    ["the status line", http(`400 ${password} ${pair}`, [text])],
    ["a header", http("400 Bad Request", [`x-echo: ${pair}`, `etag: "${password}"`])],
    ["a redirect's path", http("307 Go", [`location: http://127.0.0.1:1/${urlForm}/${pair}`])],
    [
      "a redirect's host",
      http("307 Go", [`location: http://${noHost}.${pair}.${password}.localhost:1/x`]),
    ],
    [
      "a redirect to a place that is no address",
      http("307 Go", [`location: http://${noHost}.${password}:x`]),
    ],
    ["the digest", http("200 OK", [json, `docker-content-digest: ${password}`], "{}")],
    ["something that is no HTTP", `HTTP/1.1 ${password}\r\nAuthorization: Basic ${pair}\r\n\r\n`],
    ["an answer that breaks off", `HTTP/1.1 200 OK\r\ncontent-length: 900\r\n\r\n${password}`],
    [
      "a challenge to another host",
      http("401 No", [
        `www-authenticate: Bearer realm="http://${noHost}.${password}.localhost:1/${pair}"`,
      ]),
    ],
    [
      "a challenge with credentials",
      http("401 No", [`www-authenticate: Bearer realm="http://a:${urlForm}@h/",scope="${pair}"`]),
    ],
  ];
}

const cases = passwords.flatMap((password) => {
  const pair = Buffer.from(`${username}:${password}`).toString("base64");
  const secrets = { password, pair, urlForm: encodeURIComponent(password) };
  return echoesOf(secrets).map(([name, answer]) => ({ name, answer, ...secrets }));
});

/** What the log and a viewer would see. */
const lines: string[] = [];
const log = pino({ level: "trace" }, { write: (line: string) => void lines.push(line) });
afterEach(() => (lines.length = 0));

async function hear(work: Promise<unknown>): Promise<void> {
  try {
    const value = await work;
    // Whole lists and checks are said to people as they are.
    log.info({ value });
  } catch (error) {
    log.warn({ err: error, message: (error as Error).message, causes: causesOf(error) }, "failed");
  }
}

function causesOf(error: unknown): unknown[] {
  const { cause } = error as { cause?: unknown };
  if (cause === undefined) return [];
  const own = Object.fromEntries(
    Object.getOwnPropertyNames(cause).map((name) => [
      name,
      (cause as Record<string, unknown>)[name],
    ]),
  );
  return [own, ...causesOf(cause)];
}

async function askEverything(url: string, password: string): Promise<void> {
  const user = { username, password };
  const { deps } = quietDeps();
  const reader = readerOf({ url }, user, deps);
  const writer = writerOf({ url }, user, deps);
  const bytes = Buffer.from("{}");
  await hear(reader.ping());
  await hear(reader.listRepositories());
  await hear(reader.listTags("app"));
  await hear(reader.getManifest("app", "one"));
  await hear(reader.headManifest("app", "one"));
  await hear(reader.getBlob("app", digest));
  await hear(reader.probeBlob("app", digest));
  await hear(reader.listReferrers("app", digest));
  await hear(writer.deleteManifest("app", digest));
  await hear(writer.deleteTag("app", "one"));
  await hear(writer.putManifest("app", "one", bytes, "application/json"));
  await hear(checkRegistry(testSettings(url, user), deps));
}

function expectNoLeak({ pair, urlForm }: Secrets): void {
  expect(lines.length).toBeGreaterThan(5);
  for (const line of lines) {
    for (const leak of ["hunter2", "for+robots", pair, urlForm, given])
      expect(line.toLowerCase()).not.toContain(leak.toLowerCase());
  }
}

const ping = "GET /v2/ HTTP/1.1";
const asksForBasic = http("401 Unauthorized", ['www-authenticate: Basic realm="r"', json], "{}");
const open = http("200 OK", ["docker-distribution-api-version: registry/2.0", json], "{}");

describe("what a registry repeats of our sign-in reaches nobody", () => {
  test.each(cases)("in $name, $password", async ({ answer, ...secrets }) => {
    let pings = 0;
    const { url } = await startRaw((line, socket) => {
      if (line === ping) socket.write(pings++ % 2 === 0 ? asksForBasic : open);
      else if (/^HTTP\/1\.1 2.*length: 900/s.test(answer)) socket.end(answer);
      else socket.write(answer);
    });
    await askEverything(url, secrets.password);
    expectNoLeak(secrets);
  });

  test.each(cases)("in $name, $password, where a token service signs in", async (found) => {
    const { answer, pair, urlForm } = found;
    const echo = answer.replaceAll(pair, given);
    const { url } = await startRaw((line, socket) => {
      const realm = `www-authenticate: Bearer realm="/token/${urlForm}",service="r"`;
      if (line.startsWith("GET /token")) {
        socket.write(http("200 OK", [json], JSON.stringify({ token: given, expires_in: 300 })));
      } else if (line === ping) socket.write(http("401 Unauthorized", [realm, json], "{}"));
      else socket.end(echo);
    });
    await askEverything(url, found.password);
    expectNoLeak(found);
  });

  test.each(cases)("in $name, $password, of the token service itself", async (found) => {
    const { answer, pair, urlForm } = found;
    const { url } = await startRaw((line, socket) => {
      const realm = `www-authenticate: Bearer realm="/token/${urlForm}/${pair}",service="r"`;
      if (line.startsWith("GET /token") || line.startsWith("POST /token")) socket.end(answer);
      else socket.write(http("401 Unauthorized", [realm, json], "{}"));
    });
    await askEverything(url, found.password);
    expectNoLeak(found);
  });
});

test("a proxy's address that cannot be used is not repeated, which may hold a password", async () => {
  const { deps } = quietDeps();
  const settings = testSettings("http://registry.example");
  for (const http of ["http://robot:Hunter2@proxy:99999", "http://robot:Hunter2@[proxy"]) {
    await hear(checkRegistry(settings, { ...deps, proxy: { http, https: http } }));
    await hear(Promise.resolve().then(() => readerOf(settings, {}, { ...deps, proxy: { http } })));
  }
  expect(lines).toHaveLength(4);
  for (const line of lines) expect(line).not.toContain("Hunter2");
  expect(lines[0]).toContain("HTTP_PROXY");
});
