import { describe, expect, test } from "vitest";
import {
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

describe("ordering and dates", () => {
  test("1.10.0 is newer than 1.9.0", () => {
    const plan = expectPlan(
      "1.9.0→A 1.10.0→B 1.2.0→C",
      [remove(not(newest(2, { by: ["semver:desc"] })))],
      "keep 1.9.0 1.10.0; delete 1.2.0",
    );
    expect(reasonOf(plan, "1.2.0")).toBe("3rd highest by version");
  });

  test("a day-first date in a name sorts wrongly by name, rightly by date", () => {
    const state = "RLA-05022019→A{10d} RLA-31012019→B{15d}";
    expectPlan(state, [remove(not(newest(1)))], "keep RLA-05022019; delete RLA-31012019");
    expectPlan(
      state,
      [remove(not(newest(1, { by: ["natural:desc"] })))],
      "keep RLA-31012019; delete RLA-05022019",
    );
  });

  test("with equal dates the choice is the same every time, and a warning says so", () => {
    const plan = expectPlan(
      "e→E d→D c→C b→B a→A",
      [remove(not(newest(2)))],
      "keep d e; delete a b c",
    );
    expect(plan.warnings).toContainEqual(
      expect.objectContaining({ code: "ambiguousOrder", repository: "app" }),
    );
    const outcome = expectPlan("v2→E{1d} v1→D{2d}", [remove(not(newest(1)))], "keep v2; delete v1");
    expect(outcome.warnings).toEqual([]);
  });

  describe("a floor, a spare and a protection that equal dates leave open warn as a rule does", () => {
    const ambiguous = (plan: ReturnType<typeof expectPlan>) =>
      plan.warnings
        .filter(({ code }) => code === "ambiguousOrder")
        .map(({ message }) => message.split(",")[0]);

    test("floor: `legacy` stays and `1.0` goes, of one date", () => {
      const policy = { rules: [remove(older("30d"))], floor: { min: 1 } };
      const plan = expectPlan("legacy→A{90d} 1.0→B{90d}", policy, "keep legacy; delete 1.0");
      expect(ambiguous(plan)).toEqual([
        "The floor has to choose between tags that its order does not tell apart: `legacy` is among the first",
      ]);
      expect(plan.warnings[0]?.repository).toBe("app");
    });

    test("floor: there is no choice between what stays anyhow", () => {
      const policy = { rules: [remove(tag("old"))], floor: { min: 1 } };
      expect(ambiguous(expectPlan("b→B a→A old→C{999d}", policy, "keep a b; delete old"))).toEqual(
        [],
      );
      const counted = { rules: [keep(tag("b")), remove()], floor: { min: 1 } };
      const plan = expectPlan("b→B a→A", counted, "keep b; delete a");
      expect(ambiguous(plan)).toHaveLength(1);
    });

    test("floor: dates that differ at the cut, and what has no date", () => {
      const policy = { rules: [remove()], floor: { min: 1 } };
      expect(ambiguous(expectPlan("b→B{1d} a→A{2d}", policy, "keep b; delete a"))).toEqual([]);
      expect(ambiguous(expectPlan("b→B{1d} x→X{?}", policy, "keep b x"))).toEqual([]);
      const undated = expectPlan("b→B{1d} x→X{?} y→Y{?}", policy, "keep b y; delete x");
      expect(ambiguous(undated)).toHaveLength(1);
    });

    test("spare: of two victims of one date one is spared", () => {
      const policy = { rules: [remove(older("30d"))], spare: { top: 1 } };
      const plan = expectPlan("b→B{90d} a→A{90d} c→C{1d}", policy, "keep b c; delete a");
      expect(ambiguous(plan)).toEqual([
        "The spare has to choose between tags that its order does not tell apart: `b` is among the first",
      ]);
      expect(
        ambiguous(expectPlan("b→B{90d} a→A{91d} c→C{1d}", policy, "keep b c; delete a")),
      ).toEqual([]);
    });

    test("protection", () => {
      const plan = expectPlan(
        "b→B a→A",
        { rules: [remove()], protect: [newest(1)] },
        "keep b; delete a",
      );
      expect(ambiguous(plan)).toEqual([
        "A protection has to choose between tags that its order does not tell apart: `b` is among the first",
      ]);
    });
  });

  test("an index whose children gave it no date has an unknown one", () => {
    const plan = expectPlan(
      "a→I1[C1]{200d} b→I2[C2]",
      [remove(older("90d"))],
      "delete a C1; keep b C2",
    );
    expect(reasonOf(plan, "b")).toBe("Its created date is not known");
  });

  test("a chart without a date is kept by age rules, and no image", () => {
    const state = "chart→H{kind:artifact,?} old→D{200d}";
    expectPlan(state, [remove(older("90d"))], "keep chart; delete old");
    expectPlan(state, [remove({ kind: "image" })], "keep chart; delete old");
  });

  test("exactly thirty days is not older than thirty days", () => {
    const plan = expectPlan(
      "v1→D1{30d} v2→D2{2592001s}",
      [remove(older("30d"))],
      "keep v1; delete v2",
    );
    expect(reasonOf(plan, "v1")).toBe(
      "No rule deletes it; created 30 days ago, not older than 30 days",
    );
  });

  test("a new tag on an old manifest is young by its own clock", () => {
    const state = "@pushTimes prod{seen:1h}→D1{pushed:90d}";
    const plan = expectPlan(state, [remove(older("30d", "pushed"))], "delete prod");
    expect(reasonOf(plan, "prod")).toBe("Its manifest was pushed 90 days ago, older than 30 days");
    expectPlan(state, [remove(older("30d", "firstSeen"))], "keep prod");
    expectPlan(
      "@pushTimes prod{pushed:1h}→D1{pushed:90d}",
      [remove(older("30d", "pushed"))],
      "keep prod",
    );
  });

  test("never pulled counts as not pulled lately; in use counts the push as well", () => {
    const state = "@pushTimes @pullTimes v1{pushed:1h,seen:1h}→D1{seen:1h}";
    const plan = expectPlan(
      state,
      { default: "delete", rules: [keep(newer("30d", "pulled"))] },
      "delete v1",
    );
    expect(reasonOf(plan, "v1")).toBe("No rule keeps it; never pulled, not within 30 days");
    expectPlan(state, { default: "delete", rules: [keep(newer("30d", "active"))] }, "keep v1");
  });

  test("a pull may have gone by before pulls were recorded", () => {
    const policy = { default: "delete" as const, rules: [keep(newer("30d", "pulled"))] };
    expectPlan("@pushTimes @pullTimes v1→D1", policy, "keep v1");
    expectPlan("@pushTimes v1{pushed:1h,seen:1h}→D1{seen:1h}", policy, "keep v1");
  });

  test("what was never pulled has been unused only since its push", () => {
    const rules = [remove(older("30d", "pulled"))];
    expectPlan("@pullTimes v1{pushed:1h,seen:1h}→D1{seen:1h}", rules, "keep v1");
    expectPlan("@pullTimes v1{pushed:40d,seen:40d}→D1{seen:40d}", rules, "delete v1");
  });

  test("absurd dates are unknown dates", () => {
    expectPlan("a→A{20000d} b→B{-9d} c→C{40d}", [remove(older("30d"))], "keep a b; delete c");
  });

  test("an unknown date is not made true by not", () => {
    expectPlan("a→A{?}", [remove(not(newer("30d")))], "keep a");
    expectPlan("a→A{?} b→B", [remove(not(newest(0)))], "keep a; delete b");
    expectPlan("a→A{?} b→B{1d}", [remove(not(newest(1)))], "keep a b");
  });

  test("what has no date takes no place among the newest from what has one", () => {
    expectPlan(
      "x→X{?} y→Y{?} a→A{1d} b→B{2d} c→C{3d}",
      [remove(not(newest(2)))],
      "keep x y a b; delete c",
    );
    expectPlan(
      "x→X{?} a→A{1d} b→B{2d} c→C{3d} d→D{4d}",
      [keep(newest(2)), remove(tag("?"))],
      "keep x a b; delete c d",
    );
  });

  test("what is no version has no place in the order of versions, and takes none", () => {
    const rules = [remove(not(newest(1, { by: ["semver:desc"] })))];
    expectPlan("latest→L 1.0.0→A 1.1.0→B", rules, "keep 1.1.0 latest; delete 1.0.0");
    expectPlan(
      "b→B a→A X",
      { unit: "image", rules: [remove(not(newest(2, { by: ["natural:desc"] })))] },
      "keep a b X",
    );
  });
});
