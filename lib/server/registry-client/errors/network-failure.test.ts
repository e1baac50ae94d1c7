import { describe, expect, test } from "vitest";
import type { Exchange } from "../http/exchange";
import { networkFailure } from "./network-failure";
import { SentSecrets } from "./sent-secrets";
import { readerOf } from "../testing/fake";
import { startRaw } from "../testing/raw-server";

const request: Exchange = {
  method: "GET",
  origin: "https://registry.example.com",
  path: "/v2/?signature=abc",
  headers: [],
  maxBytes: 1,
  timeoutMs: 1000,
};
const shown = {
  host: "registry.example.com",
  url: "https://registry.example.com/v2/",
  hidden: false,
  secrets: new SentSecrets({ username: null, password: null, identityToken: null }),
};
const failing = (code: string) => Object.assign(new Error("fetch failed"), { code });

describe("a connection that fails", () => {
  test.each([
    ["ECONNREFUSED", "unreachable", "Nothing listens"],
    ["ENOTFOUND", "unreachable", "cannot be resolved"],
    ["EAI_AGAIN", "unreachable", "cannot be resolved"],
    ["EHOSTUNREACH", "unreachable", "no network route"],
    ["ENETUNREACH", "unreachable", "no network route"],
    ["ETIMEDOUT", "unreachable", "does not accept connections"],
    ["UND_ERR_CONNECT_TIMEOUT", "unreachable", "does not accept connections"],
    ["ECONNRESET", "reset", "without an answer"],
    ["EPIPE", "reset", "without an answer"],
    ["UND_ERR_SOCKET", "reset", "without an answer"],
    ["UND_ERR_HEADERS_OVERFLOW", "invalid", "headers that are too large"],
    ["UND_ERR_CLOSED", "invalid", "changed or removed"],
    ["HPE_INVALID_CONSTANT", "invalid", "does not speak HTTP"],
    ["CERT_HAS_EXPIRED", "tls", "has expired"],
    ["SELF_SIGNED_CERT_IN_CHAIN", "tls", "root that is not trusted"],
    ["ERR_SSL_SOMETHING_NEW", "tls", "ERR_SSL_SOMETHING_NEW"],
    ["ENEW", "unreachable", "ENEW"],
  ])("with %s is %s", (code, kind, words) => {
    for (const error of [failing(code), new Error("fetch failed", { cause: failing(code) })]) {
      const failure = networkFailure(error, request, shown);
      expect(failure).toMatchObject({ kind, message: expect.stringContaining(words) });
      expect(failure.message).not.toContain("signature");
    }
  });

  test("with several addresses, is what the first of them says", () => {
    const error = new AggregateError([failing("ECONNREFUSED"), failing("ENETUNREACH")], "all");
    expect(networkFailure(error, request, shown)).toMatchObject({
      facts: { code: "ECONNREFUSED" },
    });
  });

  test("headers without end are not read to it", async () => {
    const { url } = await startRaw((_line, socket) =>
      socket.end(`HTTP/1.1 200 OK\r\nX-Long: ${"x".repeat(200_000)}\r\n\r\n`),
    );
    await expect(readerOf({ url }).listTags("app")).rejects.toMatchObject({ kind: "invalid" });
  });
});
