import { describe, expect, test } from "vitest";
import { callerOf } from "./caller";
import { parseRanges } from "../app/network-address";
import { PEER_HEADER } from "../http/forwarded-headers";

function caller(headers: Record<string, string>, trusted = "", publicUrl?: string) {
  const env = { DRYDOCK_TRUSTED_PROXIES: parseRanges(trusted), DRYDOCK_PUBLIC_URL: publicUrl };
  return callerOf({ headers: new Headers(headers) }, env);
}

describe("a caller's address", () => {
  test.each([
    ["is the socket's", "203.0.113.7", "", "", "203.0.113.7"],
    ["is the socket's, whatever the caller says", "203.0.113.7", "10.0.0.1", "", "203.0.113.7"],
    ["is not believed of another proxy", "203.0.113.7", "1.1.1.1", "10.0.0.0/8", "203.0.113.7"],
    ["comes from a trusted proxy", "10.0.0.2", "203.0.113.7", "private", "203.0.113.7"],
    [
      "is the last that no trusted proxy has",
      "10.0.0.2",
      "1.1.1.1, 203.0.113.7",
      "private",
      "203.0.113.7",
    ],
    [
      "goes through several proxies",
      "10.0.0.2",
      "1.1.1.1, 203.0.113.7, 10.0.0.3",
      "private",
      "203.0.113.7",
    ],
    [
      "is the farthest where all are trusted",
      "10.0.0.2",
      "10.0.0.4, 10.0.0.3",
      "private",
      "10.0.0.4",
    ],
    [
      "stops at a word that is none",
      "10.0.0.2",
      "1.1.1.1, unknown, 10.0.0.3",
      "private",
      "10.0.0.3",
    ],
    ["is unknown without a socket", "", "203.0.113.7", "private", "unknown"],
  ])("%s", (_name, peer, forwardedFor, trusted, address) => {
    const headers = { [PEER_HEADER]: peer, "x-forwarded-for": forwardedFor };
    expect(caller(headers, trusted).address).toBe(address);
  });
});

test("a connection is encrypted when a trusted proxy or the public address says so", () => {
  const forwarded = { [PEER_HEADER]: "127.0.0.1", "x-forwarded-proto": "https, http" };
  expect(caller(forwarded).https).toBe(false);
  expect(caller(forwarded, "loopback").https).toBe(true);
  expect(caller({ ...forwarded, "x-forwarded-proto": "http" }, "loopback").https).toBe(false);
  expect(caller({}, "", "https://drydock.example").https).toBe(true);
});

test("a user agent is cut and holds nothing that a log or a screen could mistake", () => {
  expect(caller({}).userAgent).toBeNull();
  expect(caller({ "user-agent": "curl/8 é\u0085" }).userAgent).toBe("curl/8 ??");
  expect(caller({ "user-agent": "x".repeat(5000) }).userAgent).toHaveLength(201);
});
