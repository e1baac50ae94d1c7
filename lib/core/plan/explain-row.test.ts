import { expect, test } from "vitest";
import type { PolicyInput } from "../policy";
import { inEnglish } from "../phrases";
import { sayClause } from "./compile/testing/ask";
import { explainRow } from "./explain-row";
import { speakExplanation } from "./speak-plan";
import { comparePlans } from "./compare-plans";
import { planPolicy } from "./plan-policy";
import { digestOf, notationNow, parseSnapshot } from "./testing/notation";
import { keep, newest, not, older, readPolicy, remove, tag } from "./cases/testing/expect-plan";
import type { SelectionItem } from "./types";

const snapshot = parseSnapshot("v1→D1{1d} v2→D2{40d} v3→I1[C1]{50d} latest→D1 S⇒D2");
const rules = [
  { ...keep(newest(2)), id: "newest" },
  { ...remove(older("30d")), id: "old" },
];
const policy = readPolicy({ rules, protect: [tag("v3")] });
const of = (name: string) => ({ repository: "app", tag: name });
const spoken = (...given: Parameters<typeof explainRow>) => {
  const explanation = explainRow(...given);
  return explanation && speakExplanation(explanation, inEnglish, sayClause);
};
const explain = (state: string, input: Partial<PolicyInput>, item: SelectionItem) =>
  spoken(parseSnapshot(state), readPolicy(input), notationNow, item);

test("why: every rule, its answer and the facts it used", () => {
  const why = spoken(snapshot, policy, notationNow, { repository: "app", tag: "v2" });
  expect(why?.row).toMatchObject({ decision: "delete", rule: "old" });
  expect(why?.rules).toEqual([
    {
      id: "newest",
      verdict: "keep",
      selected: "yes",
      holds: "no",
      facts: "3rd newest by created date",
    },
    {
      id: "old",
      verdict: "delete",
      selected: "yes",
      holds: "yes",
      facts: "created 40 days ago, older than 30 days",
    },
  ]);
  expect(why?.protections).toEqual([
    { path: "protect[0]", answer: "no", facts: "not named like `v3`" },
  ]);
  expect(why?.neighbours.spokenAboutBy).toEqual([digestOf("S")]);
});

test("why: the row says what the plan says, for tags, children and referrers alike", () => {
  const plan = planPolicy(snapshot, policy, notationNow);
  for (const row of plan.rows) {
    const { repository, digest } = row;
    const item = row.tag === null ? { repository, digest } : { repository, tag: row.tag };
    expect(explainRow(snapshot, policy, notationNow, item)?.row).toEqual(row);
  }
  const child = spoken(snapshot, policy, notationNow, {
    repository: "app",
    digest: digestOf("C1"),
  });
  expect(child).toMatchObject({ rules: [], neighbours: { childOf: ["v3"] } });
});

test("why: nothing about what is not there", () => {
  expect(spoken(snapshot, policy, notationNow, { repository: "app", tag: "v9" })).toBeNull();
  expect(spoken(snapshot, policy, notationNow, { repository: "other", tag: "v1" })).toBeNull();
});

test.each<[string, Partial<PolicyInput>]>([
  ["@untag:none v1→A w→A", { rules: [remove(tag("v*"))] }],
  ["v1→A w→A x→V{unreadable} X", { rules: [remove(tag("v*"))], untagged: { action: "delete" } }],
  ["v1→A v2→A{1d} X{200d} Y{1d}", { unit: "image", rules: [remove(older("90d"))] }],
  ["@inUse:A v1→A v2→B sha256-<B>.sig→G", { rules: [remove()], protect: [{ inUse: {} }] }],
])("why: what is told of each row of %j is of the plan that would be made", (state, input) => {
  const { rows } = planPolicy(parseSnapshot(state), readPolicy(input), notationNow);
  for (const row of rows) {
    const { repository, digest } = row;
    const item = row.tag === null ? { repository, digest } : { repository, tag: row.tag };
    expect(explainRow(parseSnapshot(state), readPolicy(input), notationNow, item)?.row).toEqual(
      row,
    );
  }
});

test("why: of two tags on one digest, the one that is asked about; of an image, all of its tags", () => {
  const rules = [{ ...remove(tag("b")), id: "b" }];
  const answers = (state: string, input: Partial<PolicyInput>, item: SelectionItem) =>
    explain(state, input, item)?.rules.map(({ holds, facts }) => `${holds}: ${facts}`);
  expect(answers("a→A b→A", { rules }, of("a"))).toEqual(["no: not named like `b`"]);
  expect(answers("a→A b→A", { rules }, of("b"))).toEqual(["yes: named like `b`"]);
  const images = { unit: "image" as const, rules };
  expect(answers("a→A b→A", images, of("a"))).toEqual(["yes: named like `b`"]);
  expect(answers("a→A X", images, { repository: "app", digest: digestOf("X") })).toEqual([
    "no: has no tag",
  ]);
});

test("why: an answer that is not known, and rules that are not asked", () => {
  const aged = { rules: [remove(tag("v*"), older("30d"))] };
  expect(explain("v1→A{?}", aged, of("v1"))?.rules).toMatchObject([
    {
      selected: "yes",
      holds: "unknown",
      facts: "named like `v*`; its created date is not known",
    },
  ]);
  expect(explain("app{incomplete}: v1→A", aged, of("v1"))?.rules).toEqual([]);
});

test("why: protections are asked of referrers tags and children too", () => {
  const protect = [tag("sha256-*"), not(tag("v*"))];
  const asked = (item: SelectionItem) =>
    explain("v→I[A] sha256-<A>.sig→G", { protect }, item)?.protections.map(
      ({ answer, facts }) => `${answer}: ${facts}`,
    );
  expect(asked(of(`sha256-${digestOf("A").slice(7)}.sig`))).toEqual([
    "yes: named like `sha256-*`",
    "yes: not named like `v*`",
  ]);
  expect(asked({ repository: "app", digest: digestOf("A") })).toEqual([
    "no: has no tag",
    "yes: has no tag",
  ]);
});

test("why: other tags, indexes, and what is spoken about, each by name", () => {
  const state = "v1→A latest→A newest→A v2→I[A,B] w→I S⇒A T⇒S s→S";
  const near = (item: SelectionItem) => explain(state, {}, item)?.neighbours;
  expect(near(of("latest"))).toEqual({
    tags: ["newest", "v1"],
    childOf: ["v2"],
    refersTo: null,
    spokenAboutBy: ["s"],
  });
  expect(near({ repository: "app", digest: digestOf("B") })).toEqual({
    tags: [],
    childOf: ["v2"],
    refersTo: null,
    spokenAboutBy: [],
  });
  expect(near(of("s"))).toEqual({
    tags: [],
    childOf: [],
    refersTo: "latest",
    spokenAboutBy: [digestOf("T")],
  });
  expect(near({ repository: "app", digest: digestOf("T") })?.refersTo).toBe("s");
});

test("comparing plans lists what changes sides", () => {
  const before = planPolicy(snapshot, policy, notationNow);
  const after = planPolicy(
    snapshot,
    readPolicy({ rules: rules.slice(0, 1), protect: [tag("v3")] }),
    notationNow,
  );
  const { changed, totals } = comparePlans(before, after);
  expect(changed.map((row) => [row.tag, row.before?.decision, row.after?.decision])).toEqual([
    ["v2", "delete", "keep"],
    [null, "delete", "keep"],
  ]);
  expect(totals).toMatchObject({ keep: 2, delete: -2, manifests: -2 });
  expect(comparePlans(after, after)).toEqual({
    changed: [],
    freedIs: "exact",
    totals: { keep: 0, delete: 0, blocked: 0, manifests: 0, freedBytes: 0 },
  });
});

test("comparing plans of two scans lists what came and went", () => {
  const newer = parseSnapshot("v1→D9{1d} v4→D4");
  const { changed } = comparePlans(
    planPolicy(parseSnapshot("v1→D1 v2→D2"), readPolicy({}), notationNow),
    planPolicy(newer, readPolicy({}), notationNow),
  );
  expect(changed.map((row) => [row.tag, row.before !== null, row.after !== null])).toEqual([
    ["v1", true, true],
    ["v4", false, true],
    ["v2", true, false],
  ]);
});
