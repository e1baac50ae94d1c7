import { describe, expect, test } from "vitest";
import * as patterns from "@/lib/core/policy/pattern";
import { sampleTag } from "@/lib/testing/samples";
import { noFacets } from "./tag-facets";
import { filterTags, isNarrowed, type TagFilter, tagMatcher } from "./tag-filter";

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

describe("filterTags", () => {
  const tags = [sampleTag("v1", { signed: true }), sampleTag("v2"), sampleTag("nightly")];
  const all: TagFilter = {
    ...noFacets,
    pattern: "",
    kind: "contains",
    group: "all",
    between: null,
  };
  const found = (part: Partial<TagFilter>, tests: Parameters<typeof filterTags>[3] = null) =>
    filterTags(tags, { ...all, ...part }, patterns, tests).rows.map(({ name }) => name);

  test("joins a name and what else is looked for", () => {
    expect(found({ pattern: "v" })).toEqual(["v1", "v2"]);
    expect(found({ pattern: "v", signed: true }, [(tag) => tag.signed])).toEqual(["v1"]);
  });

  test("takes nothing while it is not known what a filter takes, and everything without one", () => {
    expect(found({ signed: true })).toEqual([]);
    expect(found({})).toHaveLength(3);
    // Of a filter that has just been taken away.
    expect(found({}, [() => false])).toHaveLength(3);
  });

  test.each(Object.keys(noFacets))("is narrowed by %s", (key) => {
    expect(isNarrowed(all)).toBe(false);
    expect(isNarrowed({ ...all, [key]: "something" } as unknown as TagFilter)).toBe(true);
  });
});
