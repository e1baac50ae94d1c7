import { describe, expect, test } from "vitest";
import { inEnglish } from "../../phrases";
import { speakFinding } from "../../policy/finding";
import { parsePolicy } from "../../policy/parse-policy";
import { expectPlan, newest, not, older, remove, tag } from "./testing/expect-plan";

const findings = (when: unknown) => {
  const parsed = parsePolicy({
    version: 1,
    name: "t",
    rules: [{ id: "r", verdict: "delete", when }],
  });
  return parsed.ok ? [] : parsed.findings.map((found) => speakFinding(found, inEnglish));
};

describe("names", () => {
  test("an expression must match the whole name unless it says otherwise", () => {
    expectPlan("21.0.5→A", [remove({ tag: { regex: "1.0" } })], "keep 21.0.5");
    expectPlan("21.0.5→A", [remove({ tag: { regex: "1.0", anchored: false } })], "delete 21.0.5");
  });

  test("patterns are never tried on digests", () => {
    const rules = [remove({ tag: { regex: ".*[0-9a-f].*" } })];
    expectPlan("v1→D1 X", { unit: "image", rules }, "delete v1; keep X");
  });

  test("an image of which one tag is not excluded is selected all the same", () => {
    const select = { tag: { glob: "master*", quantifier: "notAll" as const } };
    const rules = [
      { id: "harbor", verdict: "keep" as const, select, when: newest(1, { by: ["pushed:desc"] }) },
    ];
    const state =
      "@pushTimes master→D1{pushed:1d} dev-1→D1 master-2→D2{pushed:2d} dev-2→D3{pushed:3d}";
    expectPlan(
      state,
      { unit: "image", default: "delete", rules },
      "keep master dev-1; delete master-2 dev-2",
    );
  });

  test("an expression that is none, or that no linear matcher knows, is refused where it stands", () => {
    expect(findings({ tag: { regex: "v(1" } })[0]).toMatchObject({
      code: "badPattern",
      path: "rules[0].when.tag.regex",
    });
    expect(findings({ tag: { regex: "a(?=b)" } })[0]?.message).toMatch(/Look-ahead/);
    expect(findings({ tag: { glob: "a[b" } })[0]).toMatchObject({ code: "badPattern" });
  });

  test("a pattern that would hang a backtracking matcher does not", () => {
    const long = `${"a".repeat(100)}b`;
    expectPlan(`${long}→A`, [remove({ tag: { regex: "(a+)+c" } })], `keep ${long}`);
  });

  test("a star stops at a slash, two cross it", () => {
    const scope = (include: string) => ({
      scope: { repositories: { include: [include] } },
      rules: [remove(tag("v1"))],
    });
    const state = "ci/a: v1→A ci/a/b: v1→B ci: v1→C";
    expectPlan(state, scope("ci/*"), "delete v1");
    expectPlan(state, scope("ci/**"), "delete v1 ci/a/b/v1");
    expectPlan(state, scope("ci"), "delete v1");
  });

  test("scope by expression, and exclusions", () => {
    const repositories = { include: [{ regex: "team-[0-9]+/.*" }], exclude: ["team-1/base-*"] };
    const two = { repositories: { include: ["a", "b"], exclude: ["c", "b"] } };
    expectPlan("a: v1→A b: v1→B c: v1→C", { scope: two, rules: [remove()] }, "delete v1");
    const state = "team-1/app: v1→A team-1/base-x: v1→B team-x/app: v1→C";
    expectPlan(state, { scope: { repositories }, rules: [remove(older("1d"))] }, "delete v1");
  });

  test("version ranges, lists, prefixes and quantifiers", () => {
    const state = "1.2.0→A v2.0.0→B latest→C 1.2→D";
    expectPlan(
      state,
      [remove({ tag: { semver: ">=1.0.0 <2.0.0" } })],
      "delete 1.2.0; keep 1.2 latest v2.0.0",
    );
    expectPlan(
      state,
      [remove({ tag: { in: ["latest", "1.2"] } })],
      "delete 1.2 latest; keep 1.2.0 v2.0.0",
    );
    expectPlan(
      state,
      [remove(not({ tag: { prefix: "1." } }))],
      "delete latest v2.0.0; keep 1.2 1.2.0",
    );
    expectPlan(
      state,
      [remove({ tag: { glob: "1.{1,2}", quantifier: "none" } })],
      "keep 1.2; delete 1.2.0 latest v2.0.0",
    );
  });
});
