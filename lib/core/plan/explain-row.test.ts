import { expect, test } from "vitest";
import { explainRow } from "./explain-row";
import { comparePlans } from "./compare-plans";
import { planPolicy } from "./plan-policy";
import { digestOf, notationNow, parseSnapshot } from "./notation";
import { keep, newest, older, readPolicy, remove, tag } from "./cases/testing/expect-plan";

const snapshot = parseSnapshot("v1→D1{1d} v2→D2{40d} v3→I1[C1]{50d} latest→D1 S⇒D2");
const rules = [
  { ...keep(newest(2)), id: "newest" },
  { ...remove(older("30d")), id: "old" },
];
const policy = readPolicy({ rules, protect: [tag("v3")] });

test("why: every rule, its answer and the facts it used", () => {
  const why = explainRow(snapshot, policy, notationNow, { repository: "app", tag: "v2" });
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

test("why: the row says what the plan says, for tags, members and referrers alike", () => {
  const plan = planPolicy(snapshot, policy, notationNow);
  for (const row of plan.rows) {
    const { repository, digest } = row;
    const item = row.tag === null ? { repository, digest } : { repository, tag: row.tag };
    expect(explainRow(snapshot, policy, notationNow, item)?.row).toEqual(row);
  }
  const member = explainRow(snapshot, policy, notationNow, {
    repository: "app",
    digest: digestOf("C1"),
  });
  expect(member).toMatchObject({ rules: [], neighbours: { memberOf: ["v3"] } });
});

test("why: nothing about what is not there", () => {
  expect(explainRow(snapshot, policy, notationNow, { repository: "app", tag: "v9" })).toBeNull();
  expect(explainRow(snapshot, policy, notationNow, { repository: "other", tag: "v1" })).toBeNull();
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
