import { describe, expect, test } from "vitest";
import { inEnglish, type Phrase } from "../../phrases";
import { compileGlob, compileRegex } from "../pattern";
import { below, fromDoublestar, fromStart, toRe2 } from "./patterns";

type Pattern = { glob: string } | { regex: string };
function matcherOf(pattern: Pattern | { fault: Phrase }): (name: string) => boolean {
  if ("fault" in pattern) throw new Error(inEnglish(pattern.fault));
  return "glob" in pattern ? compileGlob(pattern.glob) : compileRegex(pattern.regex, true);
}

describe("doublestar", () => {
  test.each([
    ["*", ["a", "a.b"], ["a/b"]],
    ["**", ["a", "a/b"], []],
    ["ci/*", ["ci/a"], ["ci", "ci/a/b"]],
    ["ci/**", ["ci", "ci/a", "ci/a/b"], ["cia", "x/ci"]],
    ["a/**/b", ["a/b", "a/x/b", "a/x/y/b"], ["ab", "a/xb"]],
    ["**/b", ["b", "a/b", "a/x/b"], ["ab"]],
    ["re-**", ["re-1", "re-"], ["re-1/2"]],
    ["{a,b{1,2}}-*", ["a-x", "b1-x", "b2-"], ["b-x", "a"]],
    ["v[0-9]?", ["v12", "v1x"], ["vxx", "v1"]],
    ["v[!0-9]", ["vx"], ["v1"]],
    ["a.b", ["a.b"], ["axb"]],
    ["a,b", ["a,b"], ["a", "b"]],
    ["a\\*", ["a*"], ["ab"]],
  ])("%s", (pattern, yes, no) => {
    const matches = matcherOf(fromDoublestar(pattern));
    expect([...yes.filter((name) => !matches(name)), ...no.filter(matches)]).toEqual([]);
  });

  test("below a project, itself a glob", () => {
    const matches = matcherOf(below("team-*", { regex: "a|b" }));
    expect(["team-1/a", "team-1/b", "a", "team-1/ab", "team-1/x/a"].map(matches)).toEqual([
      ...[true, true, false, false, false],
    ]);
  });

  test("brackets and braces that are not closed, and patterns too long, are faults", () => {
    for (const pattern of ["{a", "[a", "a".repeat(513)])
      expect(fromDoublestar(pattern)).toHaveProperty("fault");
  });
});

describe("expressions of other languages", () => {
  test("what means the same stays, and \\Z becomes \\z", () => {
    expect(toRe2("^v\\d+$", "python")).toEqual({ regex: "^v\\d+$" });
    expect(toRe2("a\\Z", "python")).toEqual({ regex: "a\\z" });
    expect(toRe2("dev-[0-9]+-[a-z]", "dotnet")).toEqual({ regex: "dev-[0-9]+-[a-z]" });
    expect(toRe2("a\\\\Z", "dotnet")).toEqual({ regex: "a\\\\Z" });
  });

  test.each([
    ["a(?=b)", "python"],
    ["(a)\\1", "dotnet"],
    ["[a-z-[aeiou]]", "dotnet"],
    ["[[:alpha:]]", "python"],
    ["a\\Z", "go"],
    [`${"a".repeat(600)}`, "go"],
  ] as const)("%s of %s is a fault", (pattern, dialect) => {
    expect(toRe2(pattern, dialect)).toHaveProperty("fault");
  });

  test("why an expression cannot be used is said in words", () => {
    const read = toRe2("a(?=b)", "python");
    expect("fault" in read && inEnglish(read.fault)).toMatch(
      /^The expression "a\(\?=b\)" cannot be used\. This is not a valid RE2 expression: .*Look-ahead/,
    );
  });

  test("from the start of a name on, each alternative too", () => {
    const [one, two] = [fromStart("dev"), fromStart("a|b")].map((each) =>
      compileRegex(each, false),
    );
    expect(["dev-1", "xdev"].map((name) => one?.(name))).toEqual([true, false]);
    expect(["ax", "bx", "xb"].map((name) => two?.(name))).toEqual([true, true, false]);
  });
});
