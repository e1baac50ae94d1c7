import { describe, expect, test } from "vitest";
import { notationNow, parseSnapshot } from "../testing/notation";
import { planPolicy } from "../plan-policy";
import {
  expectPlan,
  keep,
  newest,
  not,
  older,
  readable,
  readPolicy,
  reasonOf,
  remove,
  tag,
} from "./testing/expect-plan";

const inUse = { inUse: {} };

const warned = (state: string, rules = [remove(tag("old"))]) =>
  readable(planPolicy(parseSnapshot(state), readPolicy({ rules }), notationNow)).warnings.filter(
    ({ code }) => code === "collectedAnyway",
  );

describe("protection", () => {
  test("an immutable tag is protected where the policy protects immutable ones", () => {
    expectPlan(
      "v1{immutable}→A v2{mutable}→B",
      { rules: [remove()], protect: [{ immutable: true }] },
      "keep v1; delete v2",
    );
  });

  test("one platform of an index in use keeps the whole index", () => {
    const state = "@inUse:C1 v1→I1[C1,C2] v2→I2[C2,C3]";
    const plan = expectPlan(
      state,
      { rules: [remove()], protect: [inUse] },
      "keep v1 C1 C2; delete v2 C3; steps I2 C3",
    );
    expect(reasonOf(plan, "v1")).toBe("Protected: in use");
  });

  test("in use by tag", () => {
    expectPlan(
      "@inUse:app=v1 v1→A v2→B",
      { rules: [remove()], protect: [inUse] },
      "keep v1; delete v2",
    );
    expectPlan(
      "@inUse:one=v1,one=v2,two=v3 one: v1→A v2→B v3→C two: v3→C",
      { rules: [remove()], protect: [inUse] },
      "keep v1 v2 two/v3; delete v3",
    );
  });

  test("on a stale report nothing goes, or a person is asked", () => {
    const state = "@inUse:A @inUseAge:3d v1→A v2→B";
    const plan = expectPlan(
      state,
      { rules: [remove(tag("v2"))], protect: [inUse] },
      "keep v1; blocked v2",
    );
    expect(reasonOf(plan, "v2")).toBe("The in-use report is 3 days old");
    const asked = expectPlan(
      state,
      { rules: [remove()], protect: [{ inUse: { onStale: "confirm" } }] },
      "keep v1; delete v2",
    );
    expect(asked.guards.map((guard) => guard.name)).toContain("staleInUse");
    expectPlan("v1→A", { rules: [remove()], protect: [inUse] }, "blocked v1");
    const confirm = [{ inUse: { onStale: "confirm" as const } }];
    const none = expectPlan("v1→A", { rules: [remove()], protect: confirm }, "blocked v1");
    expect(none.guards.map((guard) => guard.name)).not.toContain("staleInUse");
  });

  test("a row is blocked for want of a report only where that is what leaves its protection in doubt", () => {
    const rules = [remove({ not: { all: [{ inUse: {} }, tag("x")] } })];
    const plan = expectPlan("v1→A", { rules, protect: [{ immutable: true }, inUse] }, "keep v1");
    expect(reasonOf(plan, "v1")).toBe(
      "Perhaps protected: this registry does not tell whether it is immutable",
    );
    expectPlan("v1→A", { rules, protect: [inUse, { immutable: true }] }, "blocked v1");
  });

  test("what is reported as a previous revision is in use", () => {
    expectPlan(
      "@inUse:A,B v1→A v2→B v3→C",
      { rules: [remove()], protect: [inUse] },
      "keep v1 v2; delete v3",
    );
  });

  test("what is kept untagged goes all the same once the registry's collector takes it", () => {
    const state = "v1→I1[C1] S⇒I1 old→D1 X Y{missing}";
    expect(warned(`@gc:all ${state}`).map(({ message }) => message)).toEqual([
      "GC will still remove 3 untagged manifests that this plan keeps, 2 of them parts of images whose tags stay, if the registry's own garbage collector is run with `-m` (`--delete-untagged`). Run it without.",
    ]);
    expect(warned(`@gc:unheld ${state}`).map(({ message }) => message)).toEqual([
      "GC will still remove 1 untagged manifest that this plan keeps, if the registry's own garbage collector is told to delete what is untagged. Run it without.",
    ]);
    expect(warned(state)).toEqual([]);
  });

  test("where everything is known, exactly what the registry's collector takes is said", () => {
    const said = (state: string) =>
      warned(state).map(({ message }) => /remove (.*), if/.exec(message)?.[1]);
    // A platform whose own tag goes is untagged afterwards, and is no row of its own.
    const platform = "v1→I1[C1] old→C1 other→D1";
    expect(said(`@gc:all ${platform}`)).toEqual([]);
    expect(said(`@gc:all @collector:2 ${platform}`)).toEqual([
      "1 untagged manifest that this plan keeps, 1 of them parts of images whose tags stay",
    ]);
    // Version 3 spares what an index lists, and takes a signature whose image stays.
    const signed = "v1→I1[C1] S⇒I1 old→D1 X";
    expect(said(`@gc:unheld ${signed}`)).toEqual(["1 untagged manifest that this plan keeps"]);
    expect(said(`@gc:unheld @collector:3 ${signed}`)).toEqual([
      "2 untagged manifests that this plan keeps, 1 of them parts of images whose tags stay",
    ]);
    // It marks across repositories: what one's index lists stays in the other.
    expect(said("@gc:unheld @collector:3 a: v1→I1[C1] b: C1 old→D1")).toEqual([]);
  });

  test("of the parts of tagged images alone it is said only where a collection comes next", () => {
    expect(warned("@gc:all v1→I1[C1] old→D1")).toHaveLength(1);
    expect(warned("@gc:all v1→I1[C1] old→D1", [])).toEqual([]);
    expect(warned("@gc:unheld v1→I1[C1] old→D1")).toEqual([]);
    expect(warned("@gc:all v1→D1 old→D2")).toEqual([]);
    expect(warned("@gc:all v1→D1 old→I2[C2]")).toEqual([]);
    expect(warned("@gc:unheld v1→D1 X", [])).toHaveLength(1);
    expect(warned("@gc:all one: v1→I1[C1] two: old→D1")).toHaveLength(1);
    const { warnings } = planPolicy(parseSnapshot("@gc:all v1→D1"), readPolicy({}), notationNow);
    expect(warnings).toEqual([]);
  });

  test("what only removed tags hold is no part of an image whose tags stay", () => {
    const said = (state: string) =>
      warned(state).map(({ message }) => /remove (.*), if/.exec(message)?.[1]);
    expect(said("@gc:all v1→I1[C1] X old→D1")).toEqual([
      "2 untagged manifests that this plan keeps, 1 of them parts of images whose tags stay",
    ]);
    expect(said("@gc:all old→I1[C1] J[C1] v1→D1")).toEqual([
      "2 untagged manifests that this plan keeps",
    ]);
    expect(said("@gc:all v1→A v2→B S⇒A T⇒S U⇒B W⇒U old→D1")).toEqual([
      "4 untagged manifests that this plan keeps, 4 of them parts of images whose tags stay",
    ]);
  });

  test("protection covers untagged manifests, children and signatures", () => {
    const policy = {
      rules: [remove()],
      untagged: { action: "delete" as const },
      protect: [{ annotation: { key: "hold", exists: true } }],
    };
    expectPlan(
      "v1→I1[C1,C2] C1{%hold:1} X{%hold:1} Y",
      policy,
      "delete v1 C2 Y; keep C1 X; steps I1 C2 Y",
    );
  });

  test("protection by rank is of the ranked: an untagged manifest is none of the newest", () => {
    expectPlan(
      "v1→A{1d} v2→B{2d} v3→C{3d} X",
      { rules: [remove()], untagged: { action: "delete" }, protect: [newest(2)] },
      "keep v1 v2; delete v3 X",
    );
  });

  test("protection that cannot be ruled out protects", () => {
    expectPlan("v1→A{?}", { rules: [remove()], protect: [older("1d")] }, "keep v1");
  });

  test("a whole repository", () => {
    const policy = { rules: [remove()], protect: [{ repository: { glob: "prod/**" } }] };
    expectPlan("dev/app: v1→A prod/app: v1→B", policy, "delete v1; keep prod/app/v1");
  });

  test("untagged images of the newest revisions of a tag", () => {
    const state = "v1{history:B|C}→A B C X";
    const rules = [keep({ revision: { top: 2 } }), remove({ tagged: false })];
    expectPlan(state, { unit: "image", rules }, "keep v1 B X; delete C");
  });

  test("keep newest beside a rule on labels, sizes and platforms", () => {
    const state =
      "v1→A{1d,#owner:ops} v2→B{2d,L=900} v3→C{3d,platform:linux/arm64} v4→D{4d,#expires:3d}";
    expectPlan(
      state,
      [remove({ label: { key: "owner", equals: "ops" } })],
      "delete v1; keep v2 v3 v4",
    );
    expectPlan(state, [remove({ size: { over: "500MB" } })], "delete v2; keep v1 v3 v4");
    expectPlan(state, [remove({ platform: "linux/arm64" })], "delete v3; keep v1 v2 v4");
    expectPlan(state, [remove({ expires: { label: "expires" } })], "delete v4; keep v1 v2 v3");
    expectPlan(state, [remove(not(newest(1)))], "keep v1; delete v2 v3 v4");
  });
});
