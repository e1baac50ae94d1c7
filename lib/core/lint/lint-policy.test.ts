import { describe, expect, test } from "vitest";
import { notationNow, parseSnapshot } from "../plan/testing/notation";
import {
  any,
  keep,
  newer,
  newest,
  not,
  older,
  readPolicy,
  remove,
  tag,
} from "../plan/cases/testing/expect-plan";
import type { PolicyInput } from "../policy/schema";
import { inEnglish } from "../phrases";
import { speakFinding } from "../policy/finding";
import { lintPolicy, overlapFinding } from "./lint-policy";

const codes = (policy: Partial<PolicyInput>, state?: string) =>
  lintPolicy(
    { version: 1, name: "t", rules: [], ...policy },
    state === undefined ? undefined : parseSnapshot(state),
    notationNow,
  ).map(({ severity, code, path }) => `${severity} ${code} ${path}`);

describe("traps in the document", () => {
  test("a fault is reported, and nothing else", () => {
    expect(codes({ unit: "tags" as "tag" })).toEqual(["error wrongValue unit"]);
  });

  test("rules that another one leaves nothing to", () => {
    expect(codes({ rules: [keep(), remove(tag("a"))] })).toEqual(["warning shadowed rules[1]"]);
    expect(codes({ mode: "firstMatch", rules: [remove(older("1d")), remove(tag("a"))] })).toEqual([
      "warning shadowed rules[1]",
    ]);
    expect(
      codes({ mode: "firstMatch", rules: [keep(tag("a"), older("1d")), remove(tag("a"))] }),
    ).toEqual([]);
    expect(
      codes({
        mode: "firstMatch",
        rules: [remove(tag("a"), older("1d")), remove(tag("a"), older("2d"))],
      }),
    ).toEqual(["warning shadowed rules[1]"]);
  });

  test("a default of delete with narrow keeps only", () => {
    expect(codes({ default: "delete", rules: [keep(tag("v*"), true)] })).toEqual([
      "warning narrowKeeps default",
    ]);
    expect(codes({ default: "delete" })).toEqual(["warning narrowKeeps default"]);
    expect(codes({ default: "delete", rules: [keep(newest(5))] })).toEqual([]);
  });

  test("expressions that match more than they look like", () => {
    expect(codes({ rules: [remove({ tag: { regex: "1.0", anchored: false } })] })).toEqual([
      "warning unanchored rules[0].when.tag.regex",
      "warning openDot rules[0].when.tag.regex",
    ]);
    expect(codes({ rules: [remove({ tag: { regex: "^v1\\.0$", anchored: false } })] })).toEqual([]);
  });

  test("untagged manifests in rules on tags, and no grace for them", () => {
    expect(codes({ rules: [remove({ tagged: false })] })).toEqual([
      "warning neverUntagged rules[0].when",
    ]);
    expect(codes({ untagged: { action: "delete", after: "59m" } })).toEqual([
      "warning noGrace untagged.after",
    ]);
    expect(codes({ untagged: { action: "delete", after: "1h" } })).toEqual([]);
  });

  test("an exclusion that excludes images only when all of their tags match", () => {
    const select = { tag: { glob: "master*", quantifier: "notAll" as const } };
    expect(codes({ unit: "image", rules: [keep(select, newest(1))] })).toEqual([
      "warning notAll rules[0].select.tag.quantifier",
    ]);
  });

  test("the newest nobody", () => {
    expect(codes({ rules: [keep(any(newest(0), newer("1d")))] })).toEqual([
      "warning newestNobody rules[0].when.any[0].rank.top",
    ]);
  });
});

describe("traps against a registry", () => {
  const state = "v1→A{1d} v2→B{2d}";

  test("nothing to say about a policy that fits", () => {
    expect(codes({ rules: [keep(newest(1)), remove(older("1d"))] }, state)).toEqual([]);
  });

  test("rules about nothing, and rules that never decide", () => {
    expect(codes({ rules: [remove(tag("x*"), true)] }, state)).toEqual([
      "warning matchesNothing rules[0]",
    ]);
    expect(codes({ rules: [keep(newer("9d")), remove(tag("v1"))] }, state)).toEqual([
      "warning neverDecides rules[1]",
    ]);
    expect(codes({ scope: { repositories: { include: ["other"] } } }, state)).toEqual([
      "warning emptyScope scope.repositories",
    ]);
  });

  test("a time that this registry never tells", () => {
    expect(codes({ rules: [remove(older("30d", "pulled"))] }, state)).toEqual([
      "error untoldTime rules[0].when",
      "warning unknownDates rules[0].when",
    ]);
  });

  test("dates that are mostly unknown", () => {
    expect(codes({ rules: [remove(older("30d"))] }, "a→A{?} b→B{?} c→C")).toEqual([
      "warning unknownDates rules[0].when",
    ]);
    expect(codes({ rules: [remove(older("30d"))] }, "a→A{?} b→B")).toEqual([]);
  });

  test("orders that leave the choice open, or that are no order of these names", () => {
    expect(codes({ rules: [remove(not(newest(1)))] }, "a→A b→B")).toEqual([
      "warning tiedOrder rules[0]",
    ]);
    expect(codes({ rules: [remove()], floor: { min: 1 } }, "a→A b→B")).toEqual([
      "warning tiedOrder floor",
    ]);
    expect(codes({ rules: [remove()], spare: { top: 1 } }, "a→A b→B")).toEqual([
      "warning tiedOrder spare",
    ]);
    expect(
      codes(
        { rules: [remove(not(newest(1, { by: ["semver:desc"] })))] },
        "1.0.0→A 1.1.0→B latest→L",
      ),
    ).toEqual(["warning noVersion rules[0].when.not"]);
  });

  test("conditions that nobody answers, each where it stands, unless this registry tells", () => {
    const asking = { rules: [keep({ immutable: true })], protect: [{ inUse: {} }] };
    const unanswered = ["error unanswered rules[0].when", "error unanswered protect[0]"];
    // Without a registry, a source may be set up for it.
    expect(codes(asking)).toEqual(["error unanswered rules[0].when"]);
    expect(codes(asking, state).filter((code) => code.startsWith("error"))).toEqual(unanswered);
    const told = "@inUse:A v1{mutable}→A{1d} v2{mutable}→B{2d}";
    expect(codes(asking, told)).toEqual([]);
  });

  test("a stale in-use report", () => {
    expect(codes({ protect: [{ inUse: {} }] }, "@inUse:A @inUseAge:2d v1→A")).toEqual([
      "warning staleInUse protect",
    ]);
  });
});

const overlapOf = (...given: Parameters<typeof overlapFinding>) => {
  const found = overlapFinding(...given);
  return found && speakFinding(found, inEnglish);
};

describe("a repository in the scope of two policies", () => {
  const policyOf = (name: string, ...include: string[]) =>
    readPolicy({ name, scope: { repositories: { include } } });
  const saved = [policyOf("base", "**"), policyOf("ci", "ci/*"), policyOf("prod", "prod/*")];

  test("names who decides, who else covers it, and in what order they stand", () => {
    expect(
      overlapOf(saved[1] ?? policyOf("ci"), saved, 1, ["prod/a", "ci/a", "ci/b", "ci/c", "ci/d"]),
    ).toEqual({
      severity: "warning",
      code: "overlap",
      path: "scope.repositories",
      message:
        "“ci” alone decides here, though other saved policies cover `ci/a`, `ci/b`, `ci/c` and 1 more too: what it keeps, a plan of theirs may remove. In the order saved: 1. “base”, 2. “ci” (this one).",
      suggestion: "Exclude these repositories from all policies but one.",
    });
  });

  test("one that is not saved has no place among them, and no overlap is no finding", () => {
    expect(overlapOf(policyOf("new", "prod/a"), saved, -1, ["ci/a", "prod/a"])?.message).toMatch(
      /order saved: 1\. “base”, 3\. “prod”\.$/,
    );
    const all = policyOf("all", "**");
    expect(overlapOf(all, saved.slice(1), -1, ["other"])).toBeNull();
    expect(overlapOf(all, [all], 0, ["other"])).toBeNull();
  });
});
