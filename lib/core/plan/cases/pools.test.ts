import { describe, expect, test } from "vitest";
import {
  all,
  any,
  expectPlan,
  keep,
  newer,
  newest,
  not,
  older,
  reasonOf,
  remove,
  tag,
} from "./testing/expect-plan";

const ten = "a→A{1d} b→B{2d} c→C{3d} d→D{4d} e→E{41d} f→F{42d} g→G{43d} h→H{44d} i→I{45d} j→J{46d}";

describe("counting pools", () => {
  test("the young use up the newest 5 of all; spared are the newest 5 of the victims", () => {
    expectPlan(
      ten,
      [remove(all(older("30d"), not(newest(5))))],
      "keep a b c d e; delete f g h i j",
    );
    const plan = expectPlan(
      ten,
      { rules: [remove(older("30d"))], spare: { top: 5 } },
      "keep a b c d e f g h i; delete j",
    );
    expect(reasonOf(plan, "i")).toBe("One of the 5 newest by created date of those about to go");
    expectPlan(
      ten,
      [remove(older("30d")), keep(newest(5, { pool: "victims" }))],
      "keep a b c d e f g h i; delete j",
    );
  });

  test("the floor holds whatever the rules say", () => {
    const plan = expectPlan(
      "v1→A{200d} v2→B{201d}",
      { rules: [remove(older("90d"))], floor: { min: 2 } },
      "keep v1 v2",
    );
    expect(reasonOf(plan, "v2")).toBe("One of the 2 newest by created date, which always stay");
    expectPlan(
      "v1→A{200d} v2→B{201d}",
      { rules: [remove(older("90d"))], floor: { min: 1 } },
      "keep v1; delete v2",
    );
  });

  test("an old tag that a rule keeps does not fill the floor in a newer one's place", () => {
    const policy = { rules: [remove(), keep(tag("c"))], floor: { min: 1 } };
    expectPlan("a→A{1d} b→B{2d} c→C{3d}", policy, "keep a c; delete b");
  });

  test("newest 2 of each group", () => {
    const state =
      "1.14.1-alpine→A1 1.14.2-alpine→A2 1.14.3-alpine→A3 1.14.1-stretch→S1 1.14.2-stretch→S2 1.14.3-stretch→S3";
    const rules = [
      remove(not(newest(2, { by: ["natural:desc"], groupBy: { regex: "-([a-z]+)$" } }))),
    ];
    const plan = expectPlan(
      state,
      rules,
      "keep 1.14.2-alpine 1.14.3-alpine 1.14.2-stretch 1.14.3-stretch; delete 1.14.1-alpine 1.14.1-stretch",
    );
    expect(reasonOf(plan, "1.14.1-alpine")).toBe('3rd highest by name in group "alpine"');
  });

  test("groups by version number, and by name without its digits", () => {
    const by = ["semver:desc" as const];
    expectPlan(
      "1.0.0→A 1.1.0→B 2.0.0→C",
      [remove(not(newest(1, { by, groupBy: { semver: "major" } })))],
      "keep 1.1.0 2.0.0; delete 1.0.0",
    );
    expectPlan(
      "1.1.0→A 1.1.1→B 1.2.0→C",
      [remove(not(newest(1, { by, groupBy: { semver: "minor" } })))],
      "keep 1.1.1 1.2.0; delete 1.1.0",
    );
    expectPlan(
      "dev-1→A dev-2→B qa-1→C",
      [remove(not(newest(1, { by: ["natural:desc"], groupBy: { strip: "digits" } })))],
      "keep dev-2 qa-1; delete dev-1",
    );
  });

  test("an image is counted in the group of its first tag that has one", () => {
    const groupBy = { regex: "-([a-z])$" };
    const rules = [remove(not(newest(1, { groupBy })))];
    expectPlan("a→A{1d} z-x→A y-x→B{2d}", { unit: "image", rules }, "keep a z-x; delete y-x");
  });

  test("both conditions of one rule, or either", () => {
    const state = "a→A{1d} b→B{2d} c→C{3d} d→D{10d} e→E{11d}";
    const policy = (when: Parameters<typeof keep>[0]) => ({
      default: "delete" as const,
      rules: [keep(when ?? true)],
    });
    expectPlan(state, policy(all(newest(4), newer("100h"))), "keep a b c; delete d e");
    expectPlan(state, policy(any(newest(4), newer("100h"))), "keep a b c d; delete e");
  });

  test("newest 0 is nobody", () => {
    const rules = [remove(tag("feature-*"), not(newest(0)))];
    expectPlan(
      "feature-a→A{1d} feature-b→B{2d} v1→C",
      rules,
      "delete feature-a feature-b; keep v1",
    );
  });

  test("counted over survivors, what an earlier rule removed takes no place", () => {
    const state = "dev-1→A{8d} dev-2→B{9d} v1→C{10d} v2→D{11d} v3→E{12d}";
    const old = remove(tag("dev-*"), older("7d"));
    expectPlan(
      state,
      [old, remove(not(newest(3, { pool: "survivors" })))],
      "delete dev-1 dev-2; keep v1 v2 v3",
    );
    expectPlan(state, [old, remove(not(newest(3)))], "delete dev-1 dev-2 v2 v3; keep v1");
  });

  test("unclaimed: what an earlier rule was about takes no place", () => {
    const first = keep(tag("rel-*"), newest(1));
    const state = "rel-1→A{1d} rel-2→B{2d} x→C{3d} y→D{4d}";
    const policy = (pool: "unclaimed" | "select") => ({
      mode: "firstMatch" as const,
      default: "delete" as const,
      rules: [{ ...first, else: "delete" as const }, keep(newest(1, { pool }))],
    });
    expectPlan(state, policy("unclaimed"), "keep rel-1 x; delete rel-2 y");
    expectPlan(state, policy("select"), "keep rel-1; delete rel-2 x y");
  });

  test("first match: the first rule that selects a tag owns it", () => {
    const rules = [remove(tag("dev-*"), older("7d")), remove(older("1d"))];
    expectPlan("dev-1→A{3d} v1→B{3d}", { mode: "firstMatch", rules }, "keep dev-1; delete v1");
  });

  test("a rank that cannot take its order from broken manifests gives their places to whole ones", () => {
    expectPlan(
      "a→I1[C1]{1d} C1{missing} b→B{2d} c→C{3d}",
      [remove(not(newest(1)))],
      "keep a b C1; delete c",
    );
  });
});
