import { describe, expect, test } from "vitest";
import { expectPlan, expectSelection, older, reasonOf, remove, tag } from "./testing/expect-plan";

const untagged = { untagged: { action: "delete" as const } };

describe("indexes", () => {
  test("children of a tagged index are not untagged leftovers", () => {
    const plan = expectPlan("latest→I[C1,C2]", untagged, "keep latest C1 C2");
    expect(reasonOf(plan, "C1")).toBe("It is a child of `latest`, which is kept");
  });

  test("at any depth", () => {
    expectPlan("latest→I1[I2] I2[C1]", untagged, "keep latest I2 C1");
  });

  test("what only the doomed index needs goes with it", () => {
    expectPlan(
      "v1→I1[C1,C2] v2→I2[C1,C3]",
      [remove(tag("v1"))],
      "delete v1 C2; keep v2 C1 C3; steps I1 C2",
    );
  });

  test("a tagged child of a kept index loses its tag only", () => {
    const state = "v1→I1[C1,C2] v1-amd64→C1";
    const plan = expectPlan(state, [remove(tag("v1-amd64"))], "keep v1 C2; untag v1-amd64");
    expect(reasonOf(plan, "v1-amd64")).toMatch(/because it is a child of `v1`, which is kept/);
    expectPlan(`@untag:none ${state}`, [remove(tag("v1-amd64"))], "keep v1 C2; blocked v1-amd64");
  });

  test("an untagged index goes before its children", () => {
    expectPlan("C9 C8 I9[C8,C9]{40d}", untagged, "delete I9 C8 C9; steps I9 C8 C9");
  });

  test("an index within its grace keeps its older children", () => {
    expectPlan("I9[C8,C9]{seen:1h,untagged:1h}", untagged, "keep I9 C8 C9");
  });

  test("a manifest pushed two minutes ago may be waiting for its index", () => {
    const plan = expectPlan("C1{pushed:2m}", untagged, "keep C1");
    expect(reasonOf(plan, "C1")).toBe("Seen 2 minutes ago, still within the grace of 1 day");
  });

  test("a partial index is kept by every rule but its own setting", () => {
    const state = "v1→I1[C1,C2]{200d} C2{missing}";
    const plan = expectPlan(state, [remove(older("90d"))], "keep v1 C1 C2");
    expect(reasonOf(plan, "v1")).toBe("Partial index: some of its children are gone");
    expectPlan(state, { broken: { partialIndex: "delete" } }, "delete v1 C1; keep C2; steps I1 C1");
    expectPlan(state, { broken: { ghostIndex: "delete" } }, "keep v1 C1 C2");
  });

  test("an index without any child left is a ghost", () => {
    const state = "v1→I1[C1] C1{missing}";
    expectPlan(state, { broken: { ghostIndex: "delete" } }, "delete v1; keep C1; steps I1");
    expectPlan(state, { broken: { partialIndex: "delete" } }, "keep v1 C1");
    expectSelection(state, "v1", "delete v1; keep C1");
  });

  test("after any number of steps no index that is still there lacks a child", () => {
    const state = "old1→I1[I2,C1] old2→I3[C1,C2] I2[C2,C3] old3→C3";
    const { steps } = expectPlan(state, [remove(tag("old*"))], "delete old1 old2 old3 I2 C1 C2");
    const gone = new Set<string>();
    for (const step of steps) {
      const waiting = steps.filter(
        (other) => !gone.has(other.digest) && other.children.includes(step.digest),
      );
      expect(waiting).toEqual([]);
      gone.add(step.digest);
    }
  });

  test("an attestation goes with the index it belongs to, and stays with one that stays", () => {
    expectPlan(
      "v1→I1[C1,A1@C1] v2→I2[C2,A2@C2]",
      [remove(tag("v1"))],
      "delete v1 C1 A1; keep v2 C2 A2",
    );
  });

  test("a build cache's children are layers, not manifests", () => {
    expectPlan("cache→I1[~L1,~L2]", [remove()], "delete cache; steps I1");
  });
});
