import { describe, expect, test } from "vitest";
import { lintPolicy } from "../lint/lint-policy";
import { nearest } from "./findings-of";
import { parsePolicy } from "./parse-policy";
import { policyLimits as limits } from "./limits";

const policy = { version: 1, name: "t", rules: [] };
const withLeaves = (leaves: readonly unknown[]) => ({
  ...policy,
  rules: [{ id: "a", verdict: "keep", select: { any: leaves } }],
});
const many = <T>(count: number, make: (at: number) => T) =>
  Array.from({ length: count }, (_, at) => make(at));
const names = (count: number) => many(count, (at) => ({ tag: { exact: `t${at}` } }));
const globs = (count: number) => many(count, (at) => ({ tag: { glob: `t${at}-*` } }));

function codes(document: unknown): string[] {
  const parsed = parsePolicy(document);
  return parsed.ok ? [] : parsed.findings.map(({ code }) => code);
}

describe("a policy", () => {
  test.each<[string, unknown]>([
    ["conditions", withLeaves(names(limits.leaves))],
    ["patterns", withLeaves(globs(limits.patterns))],
    [
      "globs of repositories",
      {
        ...policy,
        scope: { repositories: { include: many(limits.patterns, (at) => `r${at}/**`) } },
      },
    ],
    ["listed names", withLeaves([{ tag: { in: many(limits.listedNames, (at) => `t${at}`) } }])],
    ["a description", { ...policy, description: "d".repeat(limits.textLength) }],
    ["counted repetitions", withLeaves([{ tag: { regex: "[0-9a-f]{40}-[0-9a-f]{64}" } }])],
  ])("may have as many %s as its limit says", (_what, document) => {
    expect(codes(document)).toEqual([]);
  });

  test.each<[string, string, unknown]>([
    ["tooManyLeaves", "conditions in one rule", withLeaves(names(limits.leaves + 1))],
    [
      "tooManyLeaves",
      "conditions in all rules together",
      {
        ...policy,
        rules: many(101, (at) => ({ id: `r${at}`, verdict: "keep", when: { all: names(10) } })),
      },
    ],
    ["tooManyLeaves", "protections", { ...policy, protect: names(limits.leaves + 1) }],
    ["tooManyPatterns", "globs", withLeaves(globs(limits.patterns + 1))],
    [
      "tooManyPatterns",
      "version ranges",
      withLeaves(many(limits.patterns + 1, (at) => ({ tag: { semver: `>=${at}` } }))),
    ],
    [
      "tooManyPatterns",
      "repositories",
      { ...policy, scope: { repositories: { exclude: many(501, (at) => `r${at}*`) } } },
    ],
    [
      "tooManyPatterns",
      "long repetitions",
      withLeaves(many(100, (at) => ({ tag: { regex: `${at}[a-z]{900}` } }))),
    ],
    [
      "badPattern",
      "repetitions in one pattern",
      withLeaves([{ tag: { regex: "(?:abc|defgh){1000}" } }]),
    ],
    ["tooManyValues", "values", { ...policy, rules: many(limits.values, () => 1) }],
    [
      "tooManyFields",
      "fields",
      { ...policy, ...Object.fromEntries(many(50_000, (at) => [`k${at}`, 1])) },
    ],
    [
      "tooManyFields",
      "alternatives in one leaf",
      withLeaves([Object.fromEntries(many(51, (at) => [`k${at}`, 1]))]),
    ],
    ["longKey", "characters in a name", { ...policy, ["k".repeat(1_000_000)]: 1 }],
    ["tooLong", "characters in a text", withLeaves([{ tag: { exact: "t".repeat(1_000_000) } }])],
    [
      "too_big",
      "listed names",
      withLeaves([{ tag: { in: many(limits.listedNames + 1, (at) => `t${at}`) } }]),
    ],
  ])(
    "is refused as %s for too many %s, and nothing else is said of it",
    (code, _what, document) => {
      expect(codes(document)).toEqual([code]);
    },
  );

  test("with very many faults has the first of them named, and the rest counted", () => {
    const wrong = many(limits.leaves, (at) => ({ tag: { exact: at } }));
    const findings = lintPolicy(withLeaves(wrong));
    expect(findings).toHaveLength(limits.findings + 1);
    expect(findings[0]).toMatchObject({ path: "rules[0].select.any[0].tag.exact" });
    expect(findings.at(-1)).toMatchObject({ code: "moreFindings", severity: "error" });
  });

  test("with very many traps has the first of them named, and is still valid", () => {
    const loose = many(limits.patterns, (at) => ({ tag: { regex: `v1.${at}`, anchored: false } }));
    const findings = lintPolicy(withLeaves(loose));
    expect(findings).toHaveLength(limits.findings + 1);
    expect(findings.every(({ severity }) => severity === "warning")).toBe(true);
  });
});

test("a word far longer than every known one is near none, and costs no comparing", () => {
  expect(nearest("k".repeat(20_000_000), ["keep", "delete"])).toBeNull();
  expect(nearest("kep", ["delete", "keep"])).toBe("keep");
});
