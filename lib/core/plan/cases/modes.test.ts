import { describe, expect, test } from "vitest";
import {
  any,
  expectPlan,
  keep,
  newer,
  newest,
  not,
  older,
  reasonsOf,
  remove,
  tag,
} from "./testing/expect-plan";

const first = { mode: "firstMatch" as const };
const state = "a→A{1d} b→B{9d} x→X{?}";

describe("the first match decides", () => {
  test("a delete rule that does not hold keeps; a keep rule that does not hold passes on", () => {
    const rules = [remove(tag("a"), older("5d")), keep(tag("b"), newer("5d")), remove()];
    expectPlan("a→A{1d} b→B{9d} c→C", { ...first, rules }, "keep a; delete b c");
  });

  test("unless its else says otherwise", () => {
    const otherwise = (rule: ReturnType<typeof keep>, decision: "keep" | "delete" | "pass") => ({
      ...first,
      default: "delete" as const,
      rules: [{ ...rule, else: decision }, keep()],
    });
    const old = remove(older("5d"));
    expectPlan(state, otherwise(old, "delete"), "delete a b; keep x");
    expectPlan(state, otherwise(old, "pass"), "keep a x; delete b");
    expectPlan(state, otherwise(keep(newer("5d")), "keep"), "keep a b x");
    expectPlan(state, otherwise(keep(newer("5d")), "delete"), "keep a x; delete b");
  });

  test("whom a rule is about, if it cannot be told, nobody may delete", () => {
    const rules = [keep(older("5d"), tag("none")), remove()];
    const plan = expectPlan(state, { ...first, rules }, "delete a b; keep x");
    expect(reasonsOf(plan)["x"]).toBe("Its created date is not known");
    expectPlan(state, { ...first, rules: [remove(older("5d"), true)] }, "keep a x; delete b");
  });

  test("what no rule is about falls to the default", () => {
    const rules = [remove(tag("a"), true)];
    expectPlan(state, { ...first, rules }, "delete a; keep b x");
    expectPlan(
      state,
      { ...first, default: "delete", rules: [keep(tag("a"), true)] },
      "keep a; delete b x",
    );
  });
});

describe("keep wins", () => {
  test("wherever the keep rule stands, and also where it only may hold", () => {
    expectPlan(state, [remove(), keep(newer("5d"))], "keep a x; delete b");
    expectPlan(state, [keep(newer("5d")), remove()], "keep a x; delete b");
    expectPlan(
      state,
      [keep(tag("x"), newer("5d")), keep(tag("x")), remove()],
      "keep x; delete a b",
    );
  });

  test("a delete rule in doubt deletes nothing, a certain one beside it does", () => {
    expectPlan(state, [remove(older("5d")), remove(tag("x"))], "keep a; delete b x");
    expectPlan(state, { default: "delete", rules: [remove(older("5d"))] }, "delete a b; keep x");
  });

  test("the first rule that holds is the one that is named", () => {
    const rules = ["one", "two"].flatMap((id) => [
      { ...keep(tag("a")), id: `k${id}` },
      { ...remove(tag("b")), id: `d${id}` },
      { ...keep(older("1d")), id: `u${id}` },
    ]);
    const plan = expectPlan("a→A b→B{1d} x→X{?}", rules, "keep a x; delete b");
    expect(plan.rows.map((row) => `${row.tag} ${row.rule}`)).toEqual([
      "a kone",
      "b done",
      "x uone",
    ]);
    const sure = [
      { ...keep(older("1d")), id: "perhaps" },
      { ...keep(tag("x")), id: "sure" },
    ];
    expect(expectPlan("x→X{?}", sure, "keep x").rows[0]?.rule).toBe("sure");
    const doubt = ["one", "two"].map((id) => ({ ...remove(older("1d")), id }));
    expect(expectPlan("x→X{?}", doubt, "keep x").rows[0]?.rule).toBe("one");
  });
});

describe("over whom N is counted", () => {
  const five = "a→A{1d} b→B{2d} c→C{3d} d→D{4d} e→E{5d}";
  const rest = (pool: "select" | "unclaimed" | "survivors" | "victims", top = 1) =>
    remove(not(newest(top, { pool })));

  test("survivors: what an earlier rule deletes is not counted, nor deleted for being none", () => {
    expectPlan(five, [remove(tag("a")), rest("survivors", 2)], "delete a d e; keep b c");
    expectPlan(five, [remove(tag("a")), rest("select", 2)], "delete a c d e; keep b");
    expectPlan(five, [keep(tag("a")), rest("survivors", 2)], "keep a b; delete c d e");
  });

  test("survivors: an else of delete counts as deleted", () => {
    const rules = [{ ...keep(tag("?"), newer("2d")), else: "delete" as const }, rest("survivors")];
    expectPlan(five, { ...first, rules }, "keep a; delete b c d e");
    const early = { ...keep(tag("a"), older("9d")), else: "delete" as const };
    expectPlan(five, { ...first, rules: [early, rest("survivors")] }, "keep b; delete a c d e");
  });

  test("survivors: what an earlier rule may delete takes no place, and is not deleted for it", () => {
    const perhaps = remove(tag("x"), older("9d", "pushed"));
    expectPlan(
      `@pushTimes x→X{0d} ${five}`,
      [perhaps, rest("survivors", 2)],
      "keep x a b; delete c d e",
    );
  });

  test("unclaimed: what an earlier delete rule is about is not counted", () => {
    expectPlan(five, [remove(tag("a"), older("9d")), rest("unclaimed")], "keep a b; delete c d e");
    expectPlan(five, [keep(tag("a"), older("9d")), rest("unclaimed")], "keep a b; delete c d e");
  });

  test("unclaimed: what an earlier keep rule is about may still be counted, so nobody is pushed out", () => {
    const rules = [keep(tag("a"), older("9d")), keep(newest(1, { pool: "unclaimed" })), remove()];
    expectPlan(five, rules, "keep a b; delete c d e");
  });

  test("victims: what another rule's else deletes is one of them", () => {
    const gone = { ...keep(tag("a"), older("9d")), else: "delete" as const };
    const rules = [gone, keep(newest(1, { pool: "victims" })), remove(older("36h"))];
    expectPlan(five, { ...first, rules }, "delete a b c d e");
  });

  test("victims: counted over what would be deleted without the rule", () => {
    const oldGo = remove(older("36h"));
    expectPlan(five, [oldGo, keep(newest(2, { pool: "victims" }))], "keep a b c; delete d e");
    expectPlan(
      five,
      [oldGo, keep(tag("c"), newest(1, { pool: "victims" }))],
      "keep a c; delete b d e",
    );
    expectPlan(
      five,
      { rules: [oldGo, keep(newest(2, { pool: "victims" }))], protect: [tag("b")] },
      "keep a b c d; delete e",
    );
  });

  test("victims: beside a rank over another pool; who is none is not deleted by the rule's own else", () => {
    const oldGo = remove(older("36h"));
    const both = any(newest(0, { pool: "victims" }), newest(2));
    expectPlan(five, [oldGo, keep(both)], "keep a b; delete c d e");
    const picky = { ...keep(newest(1, { pool: "victims" })), else: "delete" as const };
    expectPlan(five, { ...first, rules: [picky, oldGo] }, "keep a b; delete c d e");
    // Nothing would go without the rule, so it counts over nobody, and takes nobody.
    expectPlan(five, { ...first, default: "keep", rules: [picky] }, "keep a b c d e");
  });

  test("what a rule is not about, or only may be about, takes no place from the others", () => {
    expectPlan("y→Y{0d} x1→A{1d} x2→B{2d}", [remove(tag("x*"), newest(1))], "delete x1; keep x2 y");
    expectPlan(
      five,
      [remove(tag("a")), remove(newest(1, { pool: "survivors" }))],
      "delete a b; keep c d e",
    );
    expectPlan(
      "@pushTimes x→X{0d} a{pushed:1d}→A{1d} b{pushed:2d}→B{2d}",
      [remove(newer("9d", "pushed"), not(newest(1)))],
      "keep x a; delete b",
    );
  });

  test("what one earlier rule claims or deletes stays so, whatever a later one makes of it", () => {
    const claimed = [remove(tag("a"), older("9d")), keep(tag("a"), older("9d"))];
    const rest = [keep(newest(1, { pool: "unclaimed" })), remove()];
    expectPlan(five, [...claimed, ...rest], "keep b; delete a c d e");
    const gone = [remove(tag("a")), remove(tag("a"), older("9d", "pushed"))];
    const others = [keep(newest(1, { pool: "survivors" })), remove()];
    expectPlan(five, [...gone, ...others], "keep b; delete a c d e");
  });

  test("a rank in a select counts over everybody", () => {
    expectPlan(five, [remove(not(newest(2)), older("3d"))], "keep a b c; delete d e");
    expectPlan(five, [remove(newest(2), newer("36h"))], "delete a; keep b c d e");
  });

  test("a rank in a protection counts over everybody, whatever the rules do", () => {
    expectPlan(five, { rules: [remove()], protect: [newest(2)] }, "keep a b; delete c d e");
    expectPlan(
      `i→I[Z]{0d} Z{missing} ${five}`,
      { rules: [remove()], protect: [newest(1)] },
      "keep i a Z; delete b c d e",
    );
  });

  test("either of two ranks", () => {
    const rules = [keep(any(newest(1), newest(1, { by: ["created:asc"] }))), remove()];
    expectPlan(five, rules, "keep a e; delete b c d");
  });
});

describe("spare and floor", () => {
  test("spare: the newest victims, by its own order and count; without any, nobody", () => {
    const rules = [remove(older("36h"))];
    const five = "a→A{1d} b→B{2d} c→C{3d} d→C";
    expectPlan(five, { rules, spare: { top: 2 } }, "keep a b d; untag c");
    expectPlan(five, { rules, spare: { top: 2, count: "digest" } }, "keep a b c d");
    expectPlan(
      five,
      { rules, spare: { top: 1, by: ["created:asc", "natural:asc"] } },
      "keep a c; delete b; untag d",
    );
    expectPlan("a→A{1d}", { rules, spare: { top: 2 } }, "keep a");
  });

  test("floor: the newest of all; neither broken nor untagged manifests fill it", () => {
    const rules = [remove()];
    const broken = { partialIndex: "delete" as const, ghostIndex: "delete" as const };
    const state = "i→I[Z]{0d} Z{missing} a→A{1d} b→B{2d} X{0d}";
    const image = { unit: "image" as const, untagged: { action: "delete" as const } };
    expectPlan(state, { rules, broken, floor: { min: 1 } }, "keep a Z X; delete i b");
    expectPlan(state, { rules, broken, floor: { min: 1 }, ...image }, "keep a Z; delete i b X");
    expectPlan("a→A b→A c→B{1d}", { rules, floor: { min: 2, count: "digest" } }, "keep a b c");
  });
});
