import { once } from "node:events";
import { createServer, request as send, type IncomingMessage, type Server } from "node:http";
import { connect, type AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, describe, expect, test } from "vitest";
import { parseRanges } from "../app/network-address";
import { installFrontDoor } from "./front-door";
import { PEER_HEADER } from "../http/forwarded-headers";

type Environment = Parameters<typeof installFrontDoor>[0];

describe("the front door", () => {
  const servers: Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) server.closeAllConnections();
  });

  /** A server behind the door that answers what it has seen of the request. */
  async function start(settings: Partial<Environment> = {}) {
    const server = createServer((request, response) => {
      const { method, url, headers } = request;
      response.setHeader("x-from", "behind");
      response.end(JSON.stringify({ method, url, headers }));
    });
    servers.push(server);
    installFrontDoor(
      {
        NODE_ENV: "production",
        DRYDOCK_PUBLIC_URL: undefined,
        DRYDOCK_TRUSTED_PROXIES: [],
        ...settings,
      },
      server,
    );
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    return { server, port };
  }

  async function ask(port: number, path: string, headers = {}, method = "GET", body?: string) {
    const request = send({ host: "127.0.0.1", port, path, method, headers, agent: false });
    request.end(body);
    const answered = once(request, "response") as Promise<[IncomingMessage]>;
    // After the answer nobody needs the connection any more, not even for the rest of a body.
    request.on("error", () => undefined);
    const [answer] = await answered;
    return { status: answer.statusCode, headers: answer.headers, body: await text(answer) };
  }

  test("refuses in the language that is asked for, and in English else", async () => {
    const { port } = await start();
    const refused = async (path: string, headers = {}) => {
      const { body } = await ask(port, path, headers, "TRACE");
      return body;
    };
    const german = /Diese Adresse nimmt TRACE nicht an\. Sie nimmt GET, HEAD, .* an\./;
    expect(await refused("/api/registries")).toContain("This address does not take TRACE.");
    expect(await refused("/api/registries", { "drydock-language": "de" })).toMatch(german);
    const browser = { "accept-language": "de-CH, en;q=0.5" };
    expect(await refused("/plans", browser)).toMatch(german);
    expect(await refused("/api/registries", browser)).not.toMatch(german);
    // Signing in is a page's, though its address is one of the API.
    expect(await refused("/api/auth/callback/credentials", browser)).toMatch(german);
  });

  test.each([
    ["GET", "/api/registries", "gzip", "gzip"],
    ["GET", "/api/registries", "gzip;q=0", undefined],
    ["GET", "/api/registries", "", undefined],
    // It may have a new secret in it, whose length the compressed one would tell of.
    ["POST", "/api/registries", "gzip", undefined],
    ["GET", "/sign-in", "gzip", undefined],
  ])(
    "compresses the answer to %s %s for who accepts %j: %j",
    async (method, path, accept, coding) => {
      const { port } = await start();
      const headers = { "accept-encoding": accept, "x-long": "the same again ".repeat(200) };
      const answer = await ask(port, path, headers, method);
      expect(answer.headers["content-encoding"]).toBe(coding);
      expect(answer.body.length < 1_000).toBe(coding === "gzip");
    },
  );

  test("lets a request through with the address of its socket, whatever the caller says it is", async () => {
    const { port } = await start();
    const answer = await ask(port, "/api/health?a=1", { [PEER_HEADER]: "10.1.2.3" });
    expect(answer.headers["x-from"]).toBe("behind");
    expect(JSON.parse(answer.body)).toMatchObject({
      url: "/api/health?a=1",
      headers: { [PEER_HEADER]: "127.0.0.1" },
    });
  });

  test("lets nobody but a trusted proxy say for whom a request is", async () => {
    const forwarded = {
      "x-forwarded-for": "10.1.2.3",
      "x-forwarded-host": "drydock.example, inner.example",
      "x-forwarded-proto": "https",
      "x-real-ip": "10.1.2.3",
      forwarded: "for=10.1.2.3",
    };
    const seenBy = async (port: number) =>
      JSON.parse((await ask(port, "/", forwarded)).body).headers as Record<string, string>;
    const { port } = await start();
    expect(Object.keys(await seenBy(port))).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/forwarded|real-ip/)]),
    );
    const behind = await start({ DRYDOCK_TRUSTED_PROXIES: parseRanges("loopback") });
    expect(await seenBy(behind.port)).toMatchObject({
      "x-forwarded-for": "10.1.2.3",
      "x-forwarded-host": "drydock.example",
      "x-forwarded-proto": "https",
    });
  });

  test("answers below /api/ in the API's words, and to a page as text", async () => {
    const { port } = await start();
    const api = await ask(port, "/api/registries/%E0%A4%A");
    expect(api.status).toBe(400);
    expect(JSON.parse(api.body)).toMatchObject({ error: { code: "BAD_REQUEST" } });
    const page = await ask(port, "/sign-in", {}, "POST", "x".repeat(100_000));
    expect(page).toMatchObject({ status: 405, headers: { allow: "GET, HEAD, OPTIONS" } });
    expect(page.headers["content-type"]).toBe("text/plain; charset=utf-8");
    expect(page.headers["x-from"]).toBeUndefined();
    const question = await ask(port, "/api/tokens/1", {}, "OPTIONS");
    expect(question).toMatchObject({
      status: 204,
      headers: { allow: "DELETE, OPTIONS" },
      body: "",
    });
  });

  test("answers a body that is too large before it is sent, and whoever sends it all the same", async () => {
    const { port } = await start();
    const path = "/api/auth/callback/credentials";
    const socket = connect(port, "127.0.0.1");
    socket.write(`POST ${path} HTTP/1.1\r\nHost: a\r\nContent-Length: 60000000\r\n\r\n`);
    const [first] = (await once(socket, "data")) as [Buffer];
    socket.destroy();
    expect(first.toString()).toMatch(/^HTTP\/1\.1 413 [\s\S]*TOO_LARGE/);
    const sent = await ask(port, path, {}, "POST", "x".repeat(5_000_000));
    expect(sent.status).toBe(413);
  });

  test("does not go on reading a body without end", async () => {
    const { port } = await start();
    const socket = connect(port, "127.0.0.1");
    socket.on("error", () => undefined);
    socket.write("POST /sign-in HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
    const chunk = `10000\r\n${"x".repeat(0x10000)}\r\n`;
    const send = () => {
      while (!socket.destroyed && socket.write(chunk));
    };
    socket.on("drain", send);
    send();
    await new Promise((resolve) => socket.on("close", resolve));
    expect(socket.bytesWritten).toBeLessThan(100_000_000);
  });

  test("puts its headers on every answer, its own and those from behind", async () => {
    const { port } = await start();
    for (const path of ["/", "/api/health", "/%zz"]) {
      expect((await ask(port, path)).headers).toMatchObject({
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "content-security-policy": expect.stringContaining("frame-ancestors 'none'"),
        "cross-origin-opener-policy": "same-origin",
        "permissions-policy": expect.stringContaining("camera=()"),
      });
    }
  });

  test("lets an answer of the API load and run nothing, should a browser show it as a page", async () => {
    const { port } = await start();
    const policyOf = async (path: string) =>
      (await ask(port, path)).headers["content-security-policy"];
    expect(await policyOf("/api/health")).toContain("default-src 'none'");
    expect(await policyOf("/api/nothing")).toContain("default-src 'none'");
    expect(await policyOf("/sign-in")).not.toContain("default-src");
  });

  test("asks browsers to stay with https where the public address has it, and only there", async () => {
    const withHttps = await start({ DRYDOCK_PUBLIC_URL: "https://drydock.example" });
    const without = await start({ DRYDOCK_PUBLIC_URL: "http://drydock.example" });
    const headerOf = async (port: number) =>
      (await ask(port, "/")).headers["strict-transport-security"];
    expect(await headerOf(withHttps.port)).toBe("max-age=31536000");
    expect(await headerOf(without.port)).toBeUndefined();
  });

  test("lets in no forwarded host or protocol that is none, and the first of several", async () => {
    const { port } = await start({ DRYDOCK_TRUSTED_PROXIES: parseRanges("loopback") });
    const seen = async (host: string, proto: string) => {
      const headers = { "x-forwarded-host": host, "x-forwarded-proto": proto };
      const { body } = await ask(port, "/", headers);
      const { headers: inside } = JSON.parse(body);
      return [inside["x-forwarded-host"], inside["x-forwarded-proto"]];
    };
    expect(await seen("a b", "https://")).toEqual([undefined, undefined]);
    expect(await seen("one.example:8443, two", "https, http")).toEqual([
      "one.example:8443",
      "https",
    ]);
  });

  test("keeps from Next the conditions that it answers with 500", async () => {
    const { port } = await start();
    const { body } = await ask(port, "/icon.svg", { range: "bytes=9-", "if-match": '"x"' });
    expect(JSON.parse(body).headers).not.toHaveProperty("range");
    expect(JSON.parse(body).headers).not.toHaveProperty("if-match");
  });

  test("takes a request for another protocol as a plain one, and no tunnel", async () => {
    const { server, port } = await start();
    let upgrades = 0;
    server.on("upgrade", () => (upgrades += 1));
    const upgrade = await ask(port, "/", { connection: "upgrade", upgrade: "websocket" });
    expect(upgrade.status).toBe(200);
    expect(upgrades).toBe(0);
    const socket = connect(port, "127.0.0.1");
    socket.write("CONNECT other.example:80 HTTP/1.1\r\nHost: other.example:80\r\n\r\n");
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 405 /);
  });

  test("sets an end to slow and to idle callers, and to their number", async () => {
    const { server, port } = await start();
    await ask(port, "/");
    const { headersTimeout, requestTimeout, timeout, maxConnections, maxRequestsPerSocket } =
      server;
    for (const bound of [headersTimeout, requestTimeout, timeout, maxConnections]) {
      expect(bound).toBeGreaterThan(0);
    }
    expect(headersTimeout).toBeLessThan(60_000);
    expect(maxRequestsPerSocket).toBe(1_000);
  });
});
