import { describe, expect, test } from "vitest";
import { ownPath } from "./own-path";

describe("a path of this site", () => {
  test.each([
    ["/"],
    ["/registries/prod?q=a"],
    ["/registries/one/manifest?repository=a/b&reference=v1"],
    ["/registries/one/repositories/r%C3%A9sum%C3%A9#history"],
    ["/%2F%2Fevil.example"],
    ["/%5Cevil.example"],
    ["/%09/evil.example"],
    ["/?next=https://evil.example/a//b"],
    ["/@evil.example"],
    ["/:80"],
  ])("is %s", (path) => expect(ownPath(path)).toBe(path));

  test.each([
    [""],
    ["//evil.example"],
    ["///evil.example"],
    ["/\\evil.example"],
    ["\\\\evil.example"],
    ["\\/evil.example"],
    ["/\t/evil.example"],
    ["/\n/evil.example"],
    ["/\r/evil.example"],
    ["/\r\n/evil.example"],
    ["\t//evil.example"],
    [" //evil.example"],
    ["/ /evil.example"],
    ["/a\u0000b"],
    ["/\u0085/evil.example"],
    ["/\u007f/evil.example"],
    ["/..//evil.example"],
    ["/./\t/evil.example"],
    ["/a/..//evil.example"],
    ["/%2e%2e//evil.example"],
    ["/a//evil.example"],
    ["https://evil.example"],
    ["https:/evil.example"],
    ["https:evil.example"],
    ["http://drydock.invalid/"],
    ["javascript:alert(1)"],
    ["data:text/html,x"],
    ["evil.example"],
    ["@evil.example"],
    [".evil.example"],
    ["?a"],
    ["#a"],
    [`/${"a".repeat(3000)}`],
  ])("is not %j", (wanted) => expect(ownPath(wanted)).toBeNull());

  test("is nothing", () => {
    expect(ownPath(null)).toBeNull();
    expect(ownPath(undefined)).toBeNull();
  });

  test("is answered as a browser reads it, so that it is read the same again", () => {
    expect(ownPath("/a/../b/./c?d e".replace(" ", "%20"))).toBe("/b/c?d%20e");
    expect(ownPath("/é")).toBe("/%C3%A9");
  });
});
