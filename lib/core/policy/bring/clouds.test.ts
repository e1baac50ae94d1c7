import { describe, expect, test } from "vitest";
import { examples } from "./testing/examples";
import { bringWell, effectsOf, expectBrought, faultsOf } from "./testing/expect-brought";

const app = { within: "app" };

describe("ECR", () => {
  const rule = (rulePriority: number, selection: object, action: object = { type: "expire" }) => ({
    ...{ rulePriority, selection, action },
  });
  const tagged = (tagPrefixList: string[], countNumber: number) => ({
    ...{ tagStatus: "tagged", tagPrefixList, countType: "imageCountMoreThan", countNumber },
  });
  const any = (countNumber: number) => ({
    ...{ tagStatus: "any", countType: "sinceImagePushed", countUnit: "days", countNumber },
  });

  test("each rule takes what is beyond its count or age, and the rest stays", () => {
    expectBrought(
      examples.ecr,
      "@pushTimes prod-1{pushed:3d}→A prod-2{pushed:2d}→B prod-3{pushed:1d}→C dev{pushed:400d}→D X{pushed:20d,seen:20d,untagged:20d} Y{pushed:3d,seen:3d,untagged:3d}",
      "keep prod-2 prod-3 dev Y; delete prod-1 X",
      app,
    );
  });

  test("a lower priority never expires what a higher one selects, whatever order they stand in", () => {
    expectBrought(
      { rules: [rule(9, any(10)), rule(1, tagged(["prod"], 1))] },
      "@pushTimes prod-1{pushed:99d}→A dev{pushed:99d}→B new{pushed:1d}→C",
      "keep prod-1 new; delete dev",
      app,
    );
  });

  test("several prefixes must all be on the image", () => {
    const brought = { rules: [rule(1, tagged(["a", "b"], 1))] };
    const state =
      "@pushTimes a1{pushed:2d}→A b1{pushed:2d}→A a2{pushed:1d}→B b2{pushed:1d}→B a3{pushed:9d}→C";
    expectBrought(brought, state, "delete a1 b1; keep a2 b2 a3", app);
  });

  test("what would go to the archive stays, and says so", () => {
    const source = {
      rules: [
        rule(
          1,
          { ...any(30), countType: "sinceImagePulled" },
          { type: "transition", targetStorageClass: "archive" },
        ),
      ],
    };
    expectBrought(source, "@pushTimes @pullTimes a{pushed:99d,pulled:99d}→A", "keep a", app);
    expect(effectsOf(bringWell(source))).toContain("keepsMore rules[0].action");
  });

  test("the answer of get-lifecycle-policy names its repository", () => {
    const { policy, differences } = bringWell({
      registryId: "123456789012",
      repositoryName: "team/app",
      lifecyclePolicyText: JSON.stringify(examples.ecr),
    });
    expect(policy.scope).toEqual({ repositories: { include: ["team/app"] } });
    expect(differences.filter(({ effect }) => effect === "deletesMore")).toEqual([]);
  });

  test("refuses what ECR refuses", () => {
    expect(faultsOf({ rules: [rule(1, any(1)), rule(1, any(2))] }).join()).toContain(
      "same rulePriority",
    );
    expect(faultsOf({ rules: [rule(1, { ...any(1), tagPrefixList: ["a"] })] }).join()).toContain(
      "tagStatus",
    );
  });
});

describe("Artifact Registry", () => {
  test("keep beats delete, per package", () => {
    expectBrought(
      examples.artifactRegistry,
      "@pushTimes proj/repo/webapp: alpha1{pushed:50d}→A alpha2{pushed:40d}→B alpha3{pushed:35d}→C v1{pushed:99d}→D proj/repo/other: alpha1{pushed:50d}→E v0.1{pushed:2d}→F other/repo/webapp: alpha1{pushed:50d}→G",
      "keep proj/repo/webapp/alpha2 proj/repo/webapp/alpha3 proj/repo/webapp/v1 v0.1; delete alpha1 proj/repo/webapp/alpha1",
      { within: "proj/repo" },
    );
  });

  test("reads the policies of the API by their names, in its words", () => {
    const { policy, differences } = bringWell({
      name: "projects/p/locations/l/repositories/r",
      cleanupPolicyDryRun: true,
      cleanupPolicies: {
        old: { id: "old", action: "DELETE", condition: { tagState: "ANY", olderThan: "30d" } },
      },
    });
    expect(policy.rules).toEqual([
      { id: "old", verdict: "delete", when: { time: { of: "pushed", olderThan: "30d" } } },
    ]);
    expect(differences.map(({ about }) => about)).toEqual(
      expect.arrayContaining(["cleanupPolicyDryRun", "name"]),
    );
  });

  test("parts of digests are not selected: nothing is deleted for them, and more kept", () => {
    const versions = { versionNamePrefixes: ["sha256:ab"], olderThan: "1d" };
    const policies = (type: string) => [{ name: "x", action: { type }, condition: versions }];
    expect(bringWell(policies("Delete")).policy.rules).toEqual([]);
    expect(bringWell(policies("Keep")).policy.rules).toMatchObject([{ verdict: "keep" }]);
  });
});

describe("ACR retention", () => {
  test("untagged manifests go after the days, tags stay", () => {
    expectBrought(
      examples.acrRetention,
      "v1→A X{first:8d,untagged:8d} Y{first:6d,untagged:6d}",
      "keep v1 Y; delete X",
    );
  });

  test("is found inside of the registry's own description", () => {
    const { policy, differences } = bringWell({
      loginServer: "example.azurecr.io",
      policies: { retentionPolicy: { days: 0, status: "disabled" }, softDeletePolicy: {} },
    });
    expect(policy.untagged).toEqual({ action: "delete", after: "1h" });
    expect(differences.map(({ about }) => about).join()).toContain("softDeletePolicy");
  });
});
