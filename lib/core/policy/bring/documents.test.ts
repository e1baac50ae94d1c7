import { describe, expect, test } from "vitest";
import { examples } from "./testing/examples";
import { bringWell, effectsOf, expectBrought, faultsOf } from "./testing/expect-brought";

describe("GitLab", () => {
  const state =
    "group/app: a→A{20d} b→B{30d} c→C{40d} d-main→D{99d} latest→L{99d} e→E{1d} group/app/sub: f→F{99d} g→G{15d} h→H{16d} other: x→X{99d}";

  test("latest, the newest and the young stay", () => {
    expectBrought(
      examples.gitlab,
      state,
      "keep a e d-main latest group/app/sub/g group/app/sub/h; delete b c group/app/sub/f",
      {
        within: "group/app",
      },
    );
  });

  test("without a number or an age everything that is selected goes", () => {
    const source = { name_regex: "a|b", name_regex_keep: null };
    expectBrought(source, "app: a→A ab→B b→C latest→L", "delete a b; keep ab latest", {
      within: "app",
    });
  });

  test("alternatives keep whatever either reading of them keeps", () => {
    const source = { name_regex_delete: ".*", name_regex_keep: "v1|rc" };
    expectBrought(source, "app: v1→A v1.2→B x-rc→C rcx→D", "keep v1 v1.2 x-rc; delete rcx", {
      within: "app",
    });
  });

  test("without an expression nothing is deleted", () => {
    expectBrought({ cadence: "1d", keep_n: 1 }, "a→A b→B", "keep a b");
    expect(faultsOf({ keep_n: 0, name_regex: "(?=x)" })).toEqual([
      expect.stringContaining("name_regex: The expression"),
      expect.stringContaining("keep_n: "),
    ]);
  });

  test("the rest of a project is named once", () => {
    const brought = bringWell({
      id: 1,
      path: "x",
      container_expiration_policy: { name_regex: "a" },
    });
    expect(effectsOf(brought)).toContain("notPart id, path");
  });
});

describe("Quay", () => {
  test("age first, and the count is over what that leaves", () => {
    expectBrought(
      examples.quay,
      "@pushTimes team/app: v1{pushed:4d}→A v2{pushed:3d}→B v3{pushed:2d}→C v4-test{pushed:8d}→D mytest{pushed:9d}→E test{pushed:1d}→F x{pushed:99d}→G",
      "delete v1 v4-test mytest; keep v2 v3 test x",
      { within: "team" },
    );
  });

  test("a pattern that must not match, and the default of the configuration", () => {
    const state = "@pushTimes team/app: keep-1{pushed:9d}→A b{pushed:9d}→B";
    const policy = {
      method: "creation_date",
      value: "1w",
      tagPattern: "^keep",
      tagPatternMatches: false,
    };
    expectBrought(policy, state, "keep keep-1; delete b", { within: "team" });
    const config = {
      FEATURE_AUTO_PRUNE: true,
      DEFAULT_NAMESPACE_AUTOPRUNE_POLICY: { method: "number_of_tags", value: 1 },
    };
    expectBrought(config, state.replace("b{pushed:9d}", "b{pushed:8d}"), "keep b; delete keep-1", {
      within: "team",
    });
  });

  test("an age that Quay does not know is a fault", () => {
    expect(faultsOf({ method: "creation_date", value: "1y" }).join()).toContain('"1y" is no age');
  });
});

describe("zot", () => {
  test("the first policy that names a repository owns it, and in it the first entry a tag", () => {
    expectBrought(
      examples.zot,
      "@pushTimes @pullTimes infra/a: v2.1{pushed:99d,pulled:99d}→A v3.1{pushed:99d,pulled:1d}→B v3.2{pushed:99d,pulled:99d}→C x{pushed:1d}→D tmp: y{pushed:99d,pulled:99d}→E tmp/b: v1.1{pushed:2d}→F z{pushed:1d}→G other: p{pushed:40d,pulled:40d,seen:40d}→H q{pushed:41d,pulled:41d,seen:41d}→I r{pushed:42d,pulled:42d,seen:42d}→J U{first:9d,untagged:9d}",
      "keep v2.1 v3.1 tmp/b/v1.1 other/p other/q other/r; delete v3.2 x tmp/y tmp/b/z other/U",
    );
  });

  test("without keepTags all tags stay, and untagged manifests go after zot's own hour", () => {
    expectBrought(
      { policies: [{ repositories: ["**"] }] },
      "a→A X{first:2h,untagged:2h} Y{first:30m,untagged:30m}",
      "keep a Y; delete X",
    );
  });

  test("counts are over what no earlier entry owns", () => {
    const entries = [
      { patterns: ["^v"], mostRecentlyPushedCount: 1 },
      { patterns: [".*"], mostRecentlyPushedCount: 1 },
    ];
    expectBrought(
      { retention: { policies: [{ repositories: ["**"], keepTags: entries }] } },
      "@pushTimes v1{pushed:3d}→A v2{pushed:1d}→B a{pushed:5d}→C b{pushed:4d}→D",
      "keep v2 b; delete v1 a",
    );
  });

  test("where not every policy deletes what is untagged it stays, and says so", () => {
    const brought = bringWell({
      policies: [
        { repositories: ["a"], deleteUntagged: false },
        { repositories: ["b"], keepUntagged: { pulledWithin: "24h" } },
        { repositories: ["c"], deleteReferrers: true },
      ],
    });
    expect(brought.policy).not.toHaveProperty("untagged");
    expect(brought.policy).not.toHaveProperty("referrers");
    expect(effectsOf(brought)).toContain("keepsMore policies[1].keepUntagged");
  });

  test("the rest of the configuration is named and not looked at", () => {
    const brought = bringWell({ ...examples.zot, extensions: { ldap: "secret-word" } });
    expect(JSON.stringify(brought)).not.toContain("secret-word");
    expect(effectsOf(brought)).toEqual(
      expect.arrayContaining([
        "notPart distSpecVersion, http, extensions",
        "notPart storage.retention.dryRun",
      ]),
    );
  });
});
