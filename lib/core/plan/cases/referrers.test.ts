import { describe, expect, test } from "vitest";
import {
  expectPlan,
  expectSelection,
  newest,
  not,
  reasonOf,
  remove,
  tag,
} from "./testing/expect-plan";

const untagged = { untagged: { action: "delete" as const } };

describe("referrers and signatures", () => {
  test("an untagged referrer of a kept image is not an untagged leftover", () => {
    const plan = expectPlan("v1→D1 S⇒D1", untagged, "keep v1 S");
    expect(reasonOf(plan, "S")).toBe("It refers to `v1`, which is kept");
  });

  test("it goes with its image, after it", () => {
    const plan = expectPlan("v1→D1 S⇒D1 T⇒S", [remove()], "delete v1 S T; steps D1 S T");
    expect(reasonOf(plan, "S")).toBe("It refers to `v1`, which goes");
  });

  test("referrers tags are not counted among the newest, and go with their image", () => {
    const state =
      "v1→D1{4d} v2→D2{3d} v3→D3{2d} v4→D4{1d} sha256-<D1>→F[S1] sha256-<D1>.sig→G1{0d} sha256-<D2>.sig→G2{0d}";
    const expected =
      "delete v1 S1 sha256-<D1> sha256-<D1>.sig; keep v2 v3 v4 sha256-<D2>.sig; steps D1 F G1 S1";
    expectPlan(state, [remove(not(newest(3)))], expected);
  });

  test("a rule that matches a carrier's name does not reach it", () => {
    expectPlan("v1→D1 sha256-<D1>.sig→G", [remove(tag("sha256-*"))], "keep v1 sha256-<D1>.sig");
  });

  test("an orphan is kept unless the policy removes orphans, and past its grace", () => {
    const plan = expectPlan(
      "v2→D2 sha256-<D1>.sig→G",
      [remove(tag("v9"))],
      "keep v2 sha256-<D1>.sig",
    );
    expect(plan.rows[0]?.rule).toBe("orphan");
    const orphans = { referrers: { orphans: "delete" as const } };
    expectPlan("v2→D2 sha256-<D1>.sig→G", orphans, "keep v2; delete sha256-<D1>.sig");
    expectPlan("v2→D2 sha256-<D1>.sig→G{seen:1h}", orphans, "keep v2 sha256-<D1>.sig");
    expectPlan("app: sha256-<D1>.sig→G other: v1→D1", orphans, "keep sha256-<D1>.sig other/v1");
  });

  test("a signature that lost its tag is an ordinary leftover, and says what it looks like", () => {
    const plan = expectPlan(
      "v1→D1 G{%dev.cosignproject.cosign/signature:x}",
      untagged,
      "keep v1; delete G",
    );
    expect(reasonOf(plan, "G")).toMatch(/looks like a cosign signature/);
  });

  test("a referrer of a child goes with the index", () => {
    expectPlan(
      "v1→I1[C1] S⇒C1 sha256-<C1>.sig→G",
      [remove(tag("v1"))],
      "delete v1 C1 S sha256-<C1>.sig; steps I1 C1 S G",
    );
  });

  test("a signature that two images share stays with the one that stays", () => {
    const state = "v1→D1 v2→D2 sha256-<D1>.sig→G sha256-<D2>.sig→G";
    expectPlan(
      state,
      [remove(tag("v1"))],
      "delete v1; untag sha256-<D1>.sig; keep v2 sha256-<D2>.sig; steps D1",
    );
  });

  test("a referrer with a tag of its own is no version, and does not go with its subject", () => {
    expectPlan("v1→D1 sbom-1→S⇒D1", [remove(tag("sbom*"))], "keep v1 sbom-1");
    expectPlan("v1→D1 sbom-1→S⇒D1", [remove(tag("v1"))], "delete v1; keep sbom-1");
    expectPlan("v2→D2 sbom-1→S⇒D1", { referrers: { orphans: "delete" } }, "keep v2; delete sbom-1");
  });

  test("a signature cannot be removed by hand while what it signs is kept", () => {
    expectSelection("v1→D1 S⇒D1", "@S", "keep v1; blocked S");
    expectSelection(
      "v1→D1 sha256-<D1>.sig→G",
      "sha256-<D1>.sig",
      "keep v1; blocked sha256-<D1>.sig",
    );
    expectSelection("v1→D1 sha256-<D1>.sig→G", "v1 sha256-<D1>.sig", "delete v1 sha256-<D1>.sig");
    expectSelection(
      "sha256-<D1>.sig→G v2→D2",
      "sha256-<D1>.sig",
      "delete sha256-<D1>.sig; keep v2",
    );
    expectSelection("v1→D1 S⇒D1", "v1", "delete v1 S");
  });

  test("manifests that refer to each other in a circle are left alone by an empty policy", () => {
    expectPlan("S1⇒S2 S2⇒S1", untagged, "keep S1 S2");
    expectPlan("v1→S1⇒S2 S2⇒S1", [], "keep v1 S2");
  });

  test("an index that refers to its own child still goes before it", () => {
    expectPlan("v1→C1 I1[C1]⇒C1 S⇒C1", [remove(tag("v1"))], "delete v1 I1 S; steps I1 C1 S");
  });
});
