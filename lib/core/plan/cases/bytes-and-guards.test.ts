import { describe, expect, test } from "vitest";
import { parseSnapshot, notationNow, digestOf } from "../testing/notation";
import {
  expectPlan,
  expectSelection,
  keep,
  older,
  readPolicy,
  remove,
  tag,
} from "./testing/expect-plan";
import { hashPlan } from "../hash-plan";
import { planPolicy } from "../plan-policy";

const bytesOf = (plan: ReturnType<typeof expectPlan>, name: string) =>
  plan.rows.find((row) => row.tag === name || row.digest === digestOf(name))?.bytes;

describe("bytes", () => {
  const shared = "v1→D1{L=80,A=5} v2→D2{L=80,B=7}";

  test("a shared layer is freed once, and only when nothing keeps it", () => {
    const one = expectPlan(shared, [remove(tag("v1"))], "delete v1; keep v2; freed 5");
    expect(bytesOf(one, "v1")).toEqual({ exclusive: 5e6, shared: 80e6 });
    expectPlan(shared, [remove()], "delete v1 v2; freed 92");
  });

  test("what is freed is at most the figure, since an untagged manifest may be in no list; 0 is exact", () => {
    expect(
      planPolicy(parseSnapshot(shared), readPolicy({ rules: [remove()] }), notationNow).totals,
    ).toMatchObject({ freedBytes: 92e6, freedIs: "atMost" });
    expect(
      planPolicy(parseSnapshot(shared), readPolicy({ rules: [] }), notationNow).totals,
    ).toMatchObject({ freedBytes: 0, freedIs: "exact" });
  });

  test("a layer that another repository keeps is not freed, out of scope or not", () => {
    const state = "app: v1→D1{L=80,A=5} other: v9→D9{L=80}";
    expectPlan(
      state,
      { scope: { repositories: { include: ["app"] } }, rules: [remove()] },
      "delete v1; freed 5",
    );
  });

  test("a tag taken off alone frees nothing", () => {
    const plan = expectPlan("v1→D1{A=5} v2→D1", [remove(tag("v1"))], "untag v1; keep v2; freed 0");
    expect(bytesOf(plan, "v1")).toEqual({ exclusive: 0, shared: 5e6 });
  });

  test("an index frees its own children; documents are blobs too", () => {
    const state =
      "v1→I1[C1,C2]{doc:1000000} C1{doc:2000000,A=5,L=80} C2{doc:1000000,L=80,B=7} v2→C2";
    const plan = expectPlan(state, [remove(tag("v1"))], "delete v1 C1; keep v2; freed 8");
    expect(bytesOf(plan, "v1")).toEqual({ exclusive: 8e6, shared: 88e6 });
  });

  test("foreign and repeated layers", () => {
    expectPlan("v1→D1{F=50!,A=5}", [remove()], "delete v1; freed 5");
    expectPlan("v1→D1{F=50!,A=5} v2→D2{F=50}", [remove(tag("v2"))], "delete v2; keep v1; freed 0");
  });

  test("blobs that nothing needs already are not counted as freed by the plan", () => {
    expectPlan(
      "v1→I1[C1,C2] C1{A=5} C2{missing,B=7}",
      { broken: { partialIndex: "delete" } },
      "delete v1 C1; keep C2; freed 5",
    );
  });
});

describe("guards and the plan as a document", () => {
  const ten = Array.from({ length: 10 }, (_, at) => `v${at}→D${at}{${at + 1}d}`).join(" ");

  test("one narrow keep and a default of delete stop at the guard", () => {
    const plan = expectPlan(
      ten,
      { default: "delete", rules: [keep({ tag: { regex: "relaese-.*" } })] },
      "delete v0 v1 v2 v3 v4 v5 v6 v7 v8 v9",
    );
    expect(plan.guards.map((guard) => guard.name)).toEqual(["maxPercent", "emptyRepository"]);
    expect(plan.guards[0]?.message).toBe(
      "10 of 10 tags in `app` would be deleted (100 %); the policy allows 50 %.",
    );
  });

  test("exactly the allowed share, or count, does not trip", () => {
    const half = expectPlan(
      ten,
      { rules: [remove(older("5d"))], guards: { maxCount: 5 } },
      "keep v0 v1 v2 v3 v4; delete v5 v6 v7 v8 v9",
    );
    expect(half.guards).toEqual([]);
    const over = expectPlan(
      ten,
      { rules: [remove(older("5d"))], guards: { maxCount: 4 } },
      "keep v0 v1 v2 v3 v4; delete v5 v6 v7 v8 v9",
    );
    expect(over.guards.map((guard) => guard.name)).toEqual(["maxCount"]);
  });

  test("a plan from an old scan asks to be looked at again", () => {
    expect(expectPlan("@scanned:1h v1→A", [], "keep v1").guards).toEqual([]);
    expect(
      expectPlan("@scanned:61m v1→A", [], "keep v1").guards.map((guard) => guard.name),
    ).toEqual(["staleSnapshot"]);
    expect(
      expectSelection("@scanned:2h v1→A v2→B", "v1", "delete v1; keep v2").guards,
    ).toHaveLength(1);
  });

  test("the same inputs give the same plan and hash; another instant gives another hash", () => {
    const policy = readPolicy({ rules: [remove(older("30d"))] });
    const body = planPolicy(parseSnapshot(ten), policy, notationNow);
    expect(planPolicy(parseSnapshot(ten), policy, notationNow)).toEqual(body);
    const inputs = {
      registry: "r",
      snapshotId: "s",
      policy,
      selection: null,
      now: notationNow,
      body,
    };
    expect(hashPlan(inputs)).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(hashPlan(inputs)).toBe(hashPlan(structuredClone(inputs)));
    expect(hashPlan({ ...inputs, now: notationNow + 1 })).not.toBe(hashPlan(inputs));
    expect(hashPlan({ ...inputs, body: { ...body, rows: body.rows.slice(1) } })).not.toBe(
      hashPlan(inputs),
    );
  });

  test("an empty policy removes nothing", () => {
    expectPlan("v1→I1[C1] X S⇒X sha256-<Z>.sig→G", [], "keep v1 C1 X S sha256-<Z>.sig");
  });
});
