import { describe, expect, test } from "vitest";
import {
  all,
  expectPlan,
  keep,
  newest,
  not,
  older,
  reasonOf,
  remove,
  tag,
} from "./testing/expect-plan";

describe("shared digests", () => {
  test("a tag of a kept digest is taken off alone", () => {
    const plan = expectPlan(
      "v1→D1{A=5} latest→D1",
      [remove(), keep(tag("latest"))],
      "untag v1; keep latest; freed 0",
    );
    expect(reasonOf(plan, "v1")).toMatch(
      /only the tag is removed, because it shares its digest with `latest`, which is kept/,
    );
  });

  test("where the registry cannot, it is blocked and names its neighbour", () => {
    const plan = expectPlan(
      "@untag:none v1→D1 prod→D1",
      [remove(), keep(tag("prod"))],
      "blocked v1; keep prod; freed 0",
    );
    expect(reasonOf(plan, "v1")).toBe(
      "Cannot be removed alone: shares its digest with `prod`, which is kept",
    );
    expect(plan.steps).toEqual([]);
  });

  test("two doomed tags of one digest are one manifest deletion", () => {
    const plan = expectPlan(
      "v1→D1{A=5} v1.0→D1",
      [remove(tag("v*"))],
      "delete v1 v1.0; freed 5; steps D1",
    );
    expect(plan.steps[0]?.tags).toEqual(["v1", "v1.0"]);
  });

  test("the third tag of a digest falls out of the newest 2, the digest stays", () => {
    expectPlan("a→D1 b→D1 c→D1", [remove(not(newest(2)))], "keep b c; untag a; freed 0");
  });

  test("counted by digest, three tags of one digest take one place", () => {
    expectPlan(
      "a→D1{1d} b→D1 c→D1 d→D2{9d}",
      [remove(not(newest(2, { count: "digest" })))],
      "keep a b c d",
    );
  });

  test("by tag, only the tag that matches goes", () => {
    expectPlan("sha-abc→D1 v1.2.3→D1", [remove(tag("sha-*"))], "untag sha-abc; keep v1.2.3");
  });

  test("by image with quantifier any, its other tags go along", () => {
    const rules = [remove({ tag: { glob: "sha-*", quantifier: "any" } })];
    expectPlan("sha-abc→D1 v1.2.3→D1", { unit: "image", rules }, "delete sha-abc v1.2.3; steps D1");
  });

  test("by image with quantifier all, the image stays", () => {
    const rules = [remove({ tag: { glob: "sha-*", quantifier: "all" } })];
    expectPlan("sha-abc→D1 v1.2.3→D1", { unit: "image", rules }, "keep sha-abc v1.2.3");
  });

  test("a protected tag keeps its digest; the other tag of it goes alone", () => {
    const policy = { rules: [remove(older("90d"))], protect: [tag("latest")] };
    expectPlan("latest→D5{200d} v5→D5", policy, "keep latest; untag v5");
  });

  test("by image, protecting one tag keeps all of them", () => {
    const policy = {
      unit: "image" as const,
      rules: [remove(older("90d"))],
      protect: [tag("latest")],
    };
    const plan = expectPlan("latest→D5{200d} v5→D5", policy, "keep latest v5");
    expect(reasonOf(plan, "v5")).toBe("Protected: named like `latest`");
  });

  test("the same digest in another repository is not touched, and keeps its bytes", () => {
    const state = "app: v1→D1{A=5} other: v1→D1";
    const scope = { repositories: { include: ["app"] } };
    expectPlan(
      state,
      { scope, rules: [remove(all(tag("v1"), older("1d")))] },
      "delete v1; freed 0",
    );
  });
});
