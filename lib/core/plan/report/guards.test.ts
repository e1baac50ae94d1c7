import { describe, expect, test } from "vitest";
import type { PolicyInput } from "../../policy";
import { keep, older, readable, readPolicy, remove, tag } from "../cases/testing/expect-plan";
import { planPolicy } from "../plan-policy";
import { planSelection } from "../plan-selection";
import { notationNow, notationNow as now, parseSnapshot } from "../testing/notation";
import { phrase } from "../../phrases";
import type { DecidedGuard } from "../types";
import { guardsNow } from "./guards";

const planOf = (state: string, policy: Partial<PolicyInput>) =>
  readable(
    planPolicy(parseSnapshot(state), readPolicy({ rules: [remove()], ...policy }), notationNow),
  );
const guardsOf = (state: string, policy: Partial<PolicyInput> = {}) =>
  planOf(state, policy).guards.map(({ name, message }) => `${name}: ${message}`);

describe("guards", () => {
  test("the share of tags, of the repository that loses most, and how many others", () => {
    const policy = {
      rules: [remove(tag("x*"))],
      guards: { maxPercent: 30, emptyRepository: "allow" as const },
    };
    const state = "a: x1→A v1→B v2→C b: x1→A x2→B v1→D c: v1→A d: x1→A x2→B v1→D x3→E";
    expect(guardsOf(state, policy)).toEqual([
      "maxPercent: 3 of 4 tags in `d` would be deleted (75 %), and in 2 other repositories; the policy allows 30 %.",
    ]);
    expect(guardsOf("a: x1→A b: x1→A v1→B", { ...policy, guards: { maxPercent: 30 } })[0]).toBe(
      "maxPercent: 1 of 1 tag in `a` would be deleted (100 %), and in 1 other repository; the policy allows 30 %.",
    );
  });

  test("only versions count: what follows them says nothing of how much is lost", () => {
    const state = "v1→A v2→B sha256-<A>.sig→S X";
    const policy = { rules: [remove(tag("v1"))], untagged: { action: "delete" as const } };
    expect(guardsOf(state, policy)).toEqual([]);
    expect(guardsOf("sha256-<Z>.sig→S", { referrers: { orphans: "delete" } })).toEqual([]);
  });

  test("the count is of all that goes, in all repositories", () => {
    const state = "a: v1→A X b: v1→A v2→C";
    const untagged = { action: "delete" as const };
    const guards = (maxCount: number) =>
      guardsOf(state, {
        untagged,
        guards: { maxCount, maxPercent: 100, emptyRepository: "allow" },
      });
    expect(guards(3)).toEqual(["maxCount: 4 deletions; the policy allows 3 at once."]);
    expect(guards(4)).toEqual([]);
  });

  test("repositories that would lose their last tag, three by name", () => {
    const guards = { maxPercent: 100 };
    const empty = (count: number) =>
      guardsOf(Array.from({ length: count }, (_, at) => `r${at}: v→A${at}`).join(" "), { guards });
    expect(empty(1)).toEqual(["emptyRepository: No tag would be left in `r0`."]);
    expect(empty(3)).toEqual(["emptyRepository: No tag would be left in `r0`, `r1`, `r2`."]);
    expect(empty(5)).toEqual([
      "emptyRepository: No tag would be left in `r0`, `r1`, `r2` and 2 more.",
    ]);
    expect(guardsOf("X", { untagged: { action: "delete" }, guards })).toEqual([]);
  });

  test("a scan, or a report, that is too old", () => {
    expect(guardsOf("@scanned:1h v→A", { rules: [] })).toEqual([]);
    expect(guardsOf("@scanned:2h v→A", { rules: [] })).toEqual([
      "staleSnapshot: The scan behind this plan is 2 hours old; scan again, or confirm that nothing has changed.",
    ]);
    const protect = [{ inUse: { onStale: "confirm" as const } }];
    expect(guardsOf("@inUse:A @inUseAge:3d v→A", { rules: [], protect })).toEqual([
      "staleInUse: This policy protects what is in use, but the in-use report is 3 days old.",
    ]);
    const inRule = [keep({ all: [{ not: { any: [{ inUse: { onStale: "confirm" } }, true] } }] })];
    const old = "@inUse:A @inUseAge:3d v→A";
    expect(guardsOf(old, { rules: inRule })).toHaveLength(1);
    const inSelect = [keep({ inUse: { onStale: "confirm" } }, true)];
    expect(guardsOf(old, { rules: inSelect })).toHaveLength(1);
    expect(planOf(old, { rules: inSelect }).warnings).toEqual([]);
    // Where there is no report, nobody can be asked to believe it.
    expect(guardsOf("v→A", { rules: inSelect })).toEqual([]);
    expect(planOf("v→A", { rules: inSelect }).warnings).toMatchObject([
      {
        message:
          "This policy asks what is in use, but there is no in-use report: what that would decide is kept.",
      },
    ]);
    expect(guardsOf("@inUse:A v→A", { rules: inSelect, protect })).toEqual([]);
    const blocking = planOf("v→A", { protect: [{ inUse: {} }] });
    expect(blocking.guards).toEqual([]);
    expect(blocking.warnings).toEqual([
      {
        code: "staleInUse",
        message:
          "This policy protects what is in use, but there is no in-use report: what it would remove is blocked.",
      },
    ]);
  });
});

describe("a registry that may hide tags", () => {
  const untagged = { action: "delete" as const };

  test.each([
    ["affected", /^This registry leaves tags out of its lists: a tag that no scan has seen/],
    ["possible", /^It cannot be excluded that this registry leaves tags out/],
  ])("%s: whoever deletes a manifest there is warned and asked", (hides, message) => {
    for (const state of [`@hidesTags:${hides} v→A w→B`, `@hidesTags:${hides} X`]) {
      const { guards, warnings } = planOf(state, { untagged, guards: { maxPercent: 100 } });
      expect(guards.at(-1)).toMatchObject({
        name: "hiddenTags",
        message: expect.stringMatching(message),
      });
      expect(warnings.map(({ code }) => code)).toContain("hiddenTags");
    }
    const selection = planSelection(
      parseSnapshot(`@hidesTags:${hides} app: v→A w→B`),
      [{ repository: "app", tag: "v" }],
      notationNow,
    );
    expect(selection.guards.map(({ name }) => name)).toEqual(["hiddenTags"]);
    expect(selection.warnings.map(({ code }) => code)).toContain("hiddenTags");
  });

  test("a plan that deletes no manifest asks nothing of the kind", () => {
    const quiet = (state: string, policy: Partial<PolicyInput> = {}) => {
      const { guards, warnings } = planOf(`@hidesTags:affected ${state}`, policy);
      expect(guards.map(({ name }) => name)).not.toContain("hiddenTags");
      expect(warnings.map(({ code }) => code)).not.toContain("hiddenTags");
    };
    quiet("v→A", { rules: [] });
    quiet("v→A w→A", { rules: [remove(tag("v"))] });
    quiet("a{incomplete}: v→A");
    expect(guardsOf("v→A w→B", { guards: { maxPercent: 100, emptyRepository: "allow" } })).toEqual(
      [],
    );
  });
});

describe("warnings", () => {
  test("a policy that asks what no registry tells hears so once", () => {
    const asking = { rules: [keep({ immutable: true })], protect: [{ immutable: true as const }] };
    expect(planOf("v→A", asking).warnings).toEqual([
      {
        code: "unanswered",
        message:
          "Registries do not tell Drydock whether a tag is immutable, so this condition cannot be answered, and everything it is about is kept.",
      },
    ]);
    expect(planOf("v{mutable}→A", asking).warnings).toEqual([]);
  });

  const warningsOf = (state: string, policy: Partial<PolicyInput> = { rules: [] }) =>
    planOf(state, policy).warnings.map(({ code, repository }) => `${code} ${repository}`);

  test("about what a scan could not see", () => {
    expect(warningsOf("@partial v→A")).toEqual(["partialScan undefined"]);
    expect(warningsOf("@readOnly v→A")).toEqual(["deleteDisabled undefined"]);
    expect(warningsOf("a{incomplete}: v→A b: v→B{unreadable}")).toEqual([
      "incomplete a",
      "unreadable b",
    ]);
    expect(warningsOf("v→A")).toEqual([]);
  });

  test("about damaged indexes, counted", () => {
    const broken = (state: string) =>
      planOf(state, { rules: [] }).warnings.map(({ message }) => message);
    expect(broken("v→I1[A,B] B{missing}")).toEqual([
      "1 row here with an index whose children are partly or all gone.",
    ]);
    expect(broken("v→I1[A,B] w→I1 x→I2[B] B{missing}")[0]).toMatch(/^3 rows here/);
  });

  test("about repositories that lose their last tag", () => {
    expect(warningsOf("a: v→A w→B b: v→A", { rules: [remove(tag("v"))] })).toEqual([
      "emptyRepository b",
    ]);
    expect(warningsOf("X", { untagged: { action: "delete" } })).toEqual([]);
  });
});

describe("totals", () => {
  test("rows by decision, manifests, and the requests of a run", () => {
    const state = "v1→A v2→A v3→B w→B X Y{seen:1h} z→Z";
    const policy = {
      rules: [remove(tag("v*"))],
      untagged: { action: "delete" as const },
    };
    const rows = { keep: 3, delete: 4, blocked: 0, freedBytes: 0, freedIs: "exact" };
    // A: two looks, saved, removed; X: one of each; v3 alone: one of each.
    expect(planOf(state, policy).totals).toEqual({ ...rows, manifests: 2, requests: 10 });
    expect(planOf(`@untag:placeholder ${state}`, policy).totals.requests).toBe(11);
    expect(planOf(`@untag:none ${state}`, policy).totals).toMatchObject({
      keep: 3,
      delete: 3,
      blocked: 1,
      requests: 7,
    });
  });

  test("dates that are believed are shown with their source", () => {
    const { rows } = planOf("a→A{40d} b→B{?} c→C{20000d}", { rules: [remove(older("30d"))] });
    expect(rows.map(({ created, createdSource }) => [created, createdSource])).toEqual([
      [notationNow - 40 * 864e5, "config"],
      [null, null],
      [null, null],
    ]);
  });
});

const count: DecidedGuard = {
  name: "maxCount",
  message: phrase("guard.maxCount", { going: 600, most: 500 }),
};
const day = 86_400_000;

test("a plan that waited until its scan is old asks about that too", () => {
  expect(guardsNow([count], now, now)).toEqual([count]);
  const [first, second] = guardsNow([count], now, now + 30 * day);
  expect(first).toEqual(count);
  expect(second?.name).toBe("staleSnapshot");
});

test("what was old when it was planned is said once, as it was confirmed", () => {
  const stale: DecidedGuard = {
    name: "staleSnapshot",
    message: phrase("guard.staleSnapshot", { age: "2 days" }),
  };
  expect(guardsNow([count, stale], now, now + 30 * day)).toEqual([count, stale]);
});
