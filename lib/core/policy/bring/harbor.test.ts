import { expect, test } from "vitest";
import { examples } from "./testing/examples";
import { bringWell, effectsOf, expectBrought, faultsOf } from "./testing/expect-brought";

type Rule = Record<string, unknown>;
const selector = (pattern: string, decoration = "matches", untagged?: boolean) => ({
  ...{ kind: "doublestar", decoration, pattern },
  ...(untagged === undefined ? {} : { extras: JSON.stringify({ untagged }) }),
});
const places = (pattern: string, decoration = "repoMatches") => ({
  repository: [selector(pattern, decoration)],
});
const rule = (template: string, params: Rule, tags: unknown[], more: Rule = {}) => ({
  ...{ action: "retain", template, params, tag_selectors: tags },
  ...{ scope_selectors: places("**"), ...more },
});
const policy = (...rules: Rule[]) => ({ algorithm: "or", rules });
const library = { within: "library" };

test("what no rule retains goes, with all of its tags, untagged artifacts too", () => {
  expectBrought(
    examples.harbor,
    "@pushTimes library/app: release-1{pushed:3d}→A release-2{pushed:2d}→B release-3{pushed:1d}→C extra→B dev{pushed:1d}→D U other/app: dev→E",
    "keep release-2 extra release-3; delete release-1 dev U",
    library,
  );
});

test("untagged artifacts are selected unless the box is off, and counted among the newest", () => {
  const state =
    "@pushTimes library/app: a{pushed:2d}→A b{pushed:3d}→B U{pushed:25h,first:25h,untagged:25h}";
  const newest = (untagged?: boolean) =>
    policy(rule("latestPushedK", { latestPushedK: 1 }, [selector("**", "matches", untagged)]));
  expectBrought(newest(), state, "keep U; delete a b", library);
  expectBrought(newest(true), state, "keep U; delete a b", library);
  expectBrought(newest(false), state, "keep a; delete b U", library);
});

test("excludes selects an image as soon as one of its tags does not match", () => {
  expectBrought(
    policy(rule("always", {}, [selector("master*", "excludes")])),
    "library/app: master→A master-2→B dev-1→B dev-2→C U",
    "keep master-2 dev-1 dev-2 U; delete master",
    library,
  );
});

test("rules about different repositories leave those alone that none of them is about", () => {
  const days = (pattern: string) =>
    rule("nDaysSinceLastPush", { nDaysSinceLastPush: 7 }, [selector("**")], {
      scope_selectors: places(pattern),
    });
  expectBrought(
    policy(days("api"), days("{web,site}")),
    "@pushTimes library/api: a{pushed:9d}→A library/web: b{pushed:1d}→B library/site: c{pushed:9d}→C library/db: d{pushed:9d}→D",
    "delete a library/site/c; keep library/web/b library/db/d",
    library,
  );
});

test("a repository that is excluded is no part of the scope", () => {
  const { policy: brought } = bringWell(
    policy(rule("always", {}, [], { scope_selectors: places("base-*", "repoExcludes") })),
    library,
  );
  expect(brought.scope).toEqual({
    repositories: { include: ["library/**"], exclude: ["library/base-*"] },
  });
});

test("times of pulls count too, and a missing number is Harbor's own", () => {
  expectBrought(
    policy(rule("nDaysSinceLastPull", {}, [selector("**")])),
    "@pushTimes @pullTimes library/app: a{pushed:99d,pulled:29d}→A b{pushed:99d,pulled:31d}→B",
    "keep a; delete b",
    library,
  );
});

test("a policy without a rule that is on deletes nothing", () => {
  const off = policy(rule("always", {}, [selector("x")], { disabled: true }));
  expectBrought(off, "library/app: a→A U", "keep a U", library);
  expect(effectsOf(bringWell(off, library))).toContain("note rules[0].disabled");
});

test("the schedule and the number of the project are said to be no part of a policy", () => {
  const brought = bringWell(examples.harbor);
  expect(effectsOf(brought)).toEqual(
    expect.arrayContaining(["notPart trigger", "notPart scope", "deletesMore"]),
  );
  expect(brought.policy.scope).toEqual({ repositories: { include: ["*/app*"] } });
});

test("what is not known is a fault and never dropped", () => {
  expect(
    faultsOf(policy(rule("always", {}, [{ ...selector("x"), semver: true }])), library),
  ).toEqual([expect.stringContaining("rules[0].tag_selectors[0].semver: This is not known")]);
  expect(faultsOf(policy(rule("labels", {}, [])), library).join()).toContain('"labels"');
});
