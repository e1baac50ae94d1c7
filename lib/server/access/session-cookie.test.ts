import { describe, expect, test } from "vitest";
import { sessionCookieOf } from "./session-cookie";

const plain = "drydock.session=plain";
const secure = "__Host-drydock.session=secure";

describe("the session cookie of a request", () => {
  test("is found under both names, the one that only this host can set first", () => {
    expect(sessionCookieOf(`a=b; ${plain}`, undefined)).toBe("plain");
    expect(sessionCookieOf(`${plain}; ${secure}`, undefined)).toBe("secure");
    expect(sessionCookieOf(`${secure}`, "http://drydock.example")).toBe("secure");
    expect(sessionCookieOf("other=1; xdrydock.session=2", undefined)).toBeUndefined();
    expect(sessionCookieOf(null, undefined)).toBeUndefined();
  });

  test("is the one that a subdomain cannot set, where everybody comes over HTTPS", () => {
    expect(sessionCookieOf(`${plain}`, "https://drydock.example")).toBeUndefined();
    expect(sessionCookieOf(`${plain}; ${secure}`, "https://drydock.example")).toBe("secure");
  });
});
