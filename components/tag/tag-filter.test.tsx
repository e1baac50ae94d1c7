import { describe, expect, test } from "vitest";
import * as patterns from "@/lib/core/policy/pattern";
import { tagMatcher } from "./tag-filter";

function matches(kind: "contains" | "glob" | "regex", pattern: string, name: string) {
  const matcher = tagMatcher(kind, pattern, patterns);
  return "fault" in matcher ? "fault" : matcher.matches(name);
}

describe("tagMatcher", () => {
  test.each([
    ["contains", "RC", "v1-rc1", true],
    ["glob", "v1", "v1.2", false],
    ["glob", "v1*", "v1.2", true],
    ["regex", "v\\d", "v1.2", false],
    ["regex", "v\\d\\.\\d", "v1.2", true],
    ["regex", "(a+)+$", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab", false],
    ["regex", "(", "anything", "fault"],
    ["glob", "{a", "a", "fault"],
  ] as const)("%s %s on %s: %s", (kind, pattern, name, expected) => {
    expect(matches(kind, pattern, name)).toBe(expected);
  });
});
