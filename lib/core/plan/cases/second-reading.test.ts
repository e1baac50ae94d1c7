import { describe, expect, test } from "vitest";
import { any, expectPlan, keep, newest, not, reasonOf, remove, tag } from "./testing/expect-plan";

describe("what may be elsewhere is not gone", () => {
  const orphans = { referrers: { orphans: "delete" as const } };

  test("the subject of a signature, where not every repository was read", () => {
    const state = "app: v1→A sha256-<Z>.sig→G S⇒Z";
    expectPlan(state, orphans, "keep v1; delete sha256-<Z>.sig S");
    const plan = expectPlan(`@partial ${state}`, orphans, "keep v1 S sha256-<Z>.sig");
    expect(reasonOf(plan, "S")).toBe("What it refers to may be in a repository that was not read");
    expectPlan(`${state} other{incomplete}: w→W`, orphans, "keep v1 S sha256-<Z>.sig other/w");
  });
});

test("a pull is a sign of life of an untagged manifest", () => {
  const untagged = { action: "delete" as const, after: "3d" };
  expectPlan("A{pulled:2d} B{pulled:4d}", { untagged }, "keep A; delete B");
});

describe("of what an index holds, all must be known for a no", () => {
  const team = { label: { key: "team", equals: "keep" } };

  test("a label that only a child of unknown content may have protects", () => {
    const state = "v1→I1[A,U] A{#team:other} U{kind:unknown} v2→B{#team:other}";
    expectPlan(state, { rules: [remove()], protect: [team] }, "keep v1 A U; untag v2");
  });

  test("labels and platforms of an index in an index are its own", () => {
    const state = "v1→I1[I2] I2[A] A{#team:keep,platform:linux/arm64} v2→B{platform:linux/amd64}";
    const kept = "keep v1 I2 A; delete v2";
    expectPlan(state, { rules: [remove()], protect: [team] }, kept);
    expectPlan(state, { rules: [remove()], protect: [{ platform: "linux/arm64" }] }, kept);
  });

  test("an index is over only when its last image is", () => {
    const rules = [remove({ expires: { label: "e" } })];
    expectPlan("v1→I1[A,U] A{#e:2025-01-01} U{unread}", { rules }, "keep v1 A U");
    expectPlan("v1→I1[A,B] A{#e:2025-01-01} B", { rules }, "delete v1 A B");
  });

  test("the size of what an unknown type needs is not known", () => {
    const rules = [remove({ size: { under: "1GB" } })];
    expectPlan("v1→I1[A,U] A U{kind:unknown}", { rules }, "keep v1 A U");
  });
});

describe("pools", () => {
  const five = "a→A{1d} b→B{2d} c→C{3d} d→D{4d} e→E{5d}";

  test("what a later rule deletes is among the survivors of the earlier, beside victims too", () => {
    const survivors = newest(2, { pool: "survivors" });
    const both = any(newest(0, { pool: "victims" }), survivors);
    expectPlan(five, [keep(both), remove()], "keep a b; delete c d e");
    expectPlan(five, [keep(both), remove(tag("a"))], "keep a b c d e");
  });

  test("in a select a rank counts over everybody, whatever pool it names", () => {
    const rules = [remove(tag("a")), remove(not(newest(2, { pool: "survivors" })), true)];
    expectPlan(five, rules, "keep b; delete a c d e");
  });
});

describe("what is broken takes no place from what is whole", () => {
  const state = "a→A{1d,missing} b→B{2d} c→C{3d}";

  test("among those spared", () => {
    expectPlan(state, { rules: [remove()], spare: { top: 1 } }, "keep a b; delete c");
  });

  test("among victims", () => {
    const rules = [remove(), keep(newest(1, { pool: "victims" }))];
    expectPlan(state, rules, "keep a b; delete c");
  });
});

describe("tags of one digest take one place", () => {
  test("among those spared, down to where there is one digest too many", () => {
    const spare = { top: 1, count: "digest" as const };
    const state = "v2→A v1→B latest→A";
    expectPlan(state, { rules: [remove()], spare }, "keep v2; delete v1; untag latest");
    // One more keep rule: what was spared without it still is.
    const rules = [remove(), keep(tag("v2"))];
    expectPlan(state, { rules, spare }, "keep v2 v1; untag latest");
  });

  test("with the first of them that surely counts", () => {
    const used = { time: { of: "pulled" as const, newerThan: "9d" } };
    const rules = [remove(used, newest(1, { by: ["pushed:asc"], count: "digest" }))];
    const state = (pulled: string) =>
      `@pushTimes @pullTimes @pullTimesSince:5d perhaps{pushed:9d${pulled}}→D a{pushed:5d,pulled:1d}→E b{pushed:2d,pulled:1d}→D`;
    expectPlan(state(""), rules, "keep perhaps a b");
    expectPlan(state(",pulled:1d"), rules, "delete perhaps b; keep a");
  });
});
