import { describe, expect, test } from "vitest";
import { parseBaseUrl } from "../http/hosts";
import { resolveRealm } from "./realm";
import { covers } from "./challenge";

const base = parseBaseUrl("https://registry.example.com/path/");
const resolve = (realm: string, trusted: string[] = []) => resolveRealm(realm, base, trusted).href;

describe("the token service", () => {
  test("may be relative, or on the registry's own host", () => {
    expect(resolve("/auth?x=1")).toBe("https://registry.example.com/auth?x=1");
    expect(resolve("https://registry.example.com/token")).toContain("/token");
  });

  test.each([
    ["plain http for an https registry", "http://registry.example.com/token"],
    ["plain http, even where trusted", "http://auth.example.com/token"],
    ["another port", "https://registry.example.com:8443/token"],
    ["a look-alike", "https://registry.example.com.evil.test/token"],
    ["a user part", "https://registry.example.com@evil.test/token"],
    ["a user part on the own host", "https://ann:secret@registry.example.com/token"],
    ["no http at all", "file:///etc/passwd"],
    ["metadata", "https://169.254.169.254/token"],
  ])("is refused: %s", (_what, realm) => {
    expect(() => resolve(realm, ["auth.example.com"])).toThrow();
  });

  test("is taken when the connection names it, with or without port", () => {
    expect(resolve("https://auth.example.com:9000/t", ["auth.example.com"])).toContain(":9000");
    expect(resolve("https://auth.example.com:9000/t", ["auth.example.com:9000"])).toContain("/t");
    expect(() => resolve("https://auth.example.com:9001/t", ["auth.example.com:9000"])).toThrow();
  });
});

test.each([
  ["repository:a/b:pull", "repository:a/b:pull", true],
  ["repository:a/b:pull,push,delete", "repository:a/b:delete", true],
  ["repository:a/b:pull", "repository:a/b:pull,push", false],
  ["repository:a/b:*", "repository:a/b:delete", true],
  ["repository:a:pull", "repository:b:pull", false],
  ["repository:h:5000/a:pull", "repository:h:5000/a:pull", true],
  [null, "repository:a:pull", false],
  [null, "", true],
])("%s covers %s: %s", (hold, asked, expected) => {
  expect(covers(hold, asked)).toBe(expected);
});
