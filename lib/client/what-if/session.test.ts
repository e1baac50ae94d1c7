import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { buildSnapshot, recipes } from "@/lib/core/plan/testing/arbitraries";
import type { Snapshot } from "@/lib/core/snapshot";
import { commonForm, compileForm } from "../policy-form";
import { turn } from "./find-setting";
import { WhatIfSession } from "./session";

const day = 86_400_000;
const now = Date.UTC(2026, 0, 31);

/** Ten tags (or so many) of one repository, created 10, 20, … 100 days before `now`. */
function tenTags(length = 10): Snapshot {
  const digests = Array.from({ length }, (_, index) => `sha256:${String(index).repeat(64)}`);
  return {
    version: 1,
    id: "s",
    registry: "r",
    scannedAt: now,
    complete: true,
    capabilities: { deleteDigest: true, untag: "none", pushTimes: false, pullTimes: false },
    repositories: [
      {
        name: "app",
        complete: true,
        incompleteReason: null,
        tags: digests.map((digest, index) => ({
          name: `build-${index + 1}`,
          digest,
          firstSeen: now,
          pushed: null,
          pulled: null,
        })),
        manifests: digests.map((digest) => ({
          digest,
          state: "present",
          firstSeen: now,
          untaggedSince: null,
          pushed: null,
          pulled: null,
        })),
      },
    ],
    manifests: digests.map((digest, index) => ({
      digest,
      mediaType: "application/vnd.oci.image.manifest.v1+json",
      kind: "image",
      size: 100,
      blobs: [{ digest: digest.replace("sha256", "sha512"), size: 1000, role: "layer" }],
      children: [],
      subject: null,
      artifactType: null,
      platform: "linux/amd64",
      created: now - (index + 1) * 10 * day,
      createdSource: "config",
      annotations: {},
      labels: {},
    })),
  };
}

let session: WhatIfSession;
beforeEach(async () => {
  session = new WhatIfSession(() => Promise.resolve(tenTags()));
  await session.load("r");
});

const withTop = (top: number) =>
  compileForm({ ...commonForm(), newest: { ...commonForm().newest, top } });

const plan = (policy: unknown, before: unknown = null) => session.plan({ policy, before, now });

test("redraws the counts as the newest N moves", () => {
  const five = plan(withTop(5));
  expect(five.outlook.totals).toMatchObject({ keep: 5, delete: 5 });
  const eight = plan(withTop(8));
  expect(eight.outlook.totals).toMatchObject({ keep: 8, delete: 2, freedBytes: 2 * 1100 });
  expect(eight.outlook.buckets.reduce((sum, bucket) => sum + bucket.delete, 0)).toBe(2);
});

test("says what changes sides against the policy before", () => {
  const { comparison } = plan(withTop(8), withTop(5));
  expect(comparison?.totals).toMatchObject({ keep: 3, delete: -3 });
  expect(comparison?.changed.map((row) => row.tag)).toEqual(["build-6", "build-7", "build-8"]);
});

test("compares with the new snapshot once it has been loaded again", async () => {
  const tags = [10, 4];
  session = new WhatIfSession(() => Promise.resolve(tenTags(tags.shift())));
  await session.load("r");
  expect(plan(withTop(8), withTop(2)).comparison?.totals).toMatchObject({ keep: 5 });
  await session.load("r");
  expect(plan(withTop(8), withTop(2)).comparison?.totals).toMatchObject({ keep: 1 });
});

test("finds what is a trap on this snapshot only", () => {
  const policy = {
    version: 1,
    name: "p",
    rules: [{ id: "nightly", verdict: "delete", select: { tag: { prefix: "nightly-" } } }],
  };
  const findings = session.lint(policy);
  expect(findings).toContainEqual(expect.objectContaining({ code: "matchesNothing" }));
});

test("explains a row with every rule's answer", () => {
  const { explanation } = session.explain(withTop(5), now, { repository: "app", tag: "build-6" });
  expect(explanation?.row.decision).toBe("delete");
  expect(explanation?.rules.map((rule) => [rule.id, rule.holds])).toEqual([
    ["newest", "no"],
    ["old", "yes"],
  ]);
});

describe("the setting that frees a given amount", () => {
  const form = { ...commonForm(), age: { ...commonForm().age, amount: 1 } };
  const find = (dial: "newest" | "age", target: number) =>
    session.findSetting({ form, dial, target, now });

  test("is how many newest, with the age as it is", async () => {
    // Ten tags of 1,100 bytes: three of them go when seven stay.
    expect(await find("newest", 3 * 1100)).toMatchObject({
      found: { value: 7, freedBytes: 3300 },
      gentler: { value: 8, freedBytes: 2200 },
    });
  });

  test("is how old, with the newest as they are", async () => {
    // The newest five stay; the others are 60 days old and more.
    expect(await find("age", 4 * 1100)).toMatchObject({
      found: { value: 69, freedBytes: 4400 },
      gentler: { value: 70, freedBytes: 3300 },
    });
  });

  test("is how old by whatever time the policy goes by", async () => {
    const snapshot = tenTags();
    for (const facts of snapshot.manifests) facts.created = null;
    snapshot.repositories[0]?.tags.forEach(
      (tag, at) => (tag.firstSeen = now - (at + 1) * 10 * day),
    );
    session = new WhatIfSession(() => Promise.resolve(snapshot));
    await session.load("r");
    const seen = {
      ...commonForm(),
      age: { ...commonForm().age, of: "firstSeen" as const },
      newest: { ...commonForm().newest, on: false },
    };
    expect(
      await session.findSetting({ form: seen, dial: "age", target: 2 * 1100, now }),
    ).toMatchObject({ found: { value: 89, freedBytes: 2200 }, gentler: { value: 90 } });
  });

  test("is none where what is kept holds too much", async () => {
    expect(await find("age", 6 * 1100)).toMatchObject({
      found: null,
      harshest: { freedBytes: 5500 },
    });
  });

  test("of a search that another follows is given up", async () => {
    const first = find("newest", 1);
    const second = find("newest", 2);
    await expect(first).rejects.toThrow("Another amount");
    expect((await second).target).toBe(2);
  });

  test("is minimal by real plans of any registry", async () => {
    const runs = Number(process.env.PROPERTY_RUNS ?? 40);
    const seed = process.env.PROPERTY_SEED ? { seed: Number(process.env.PROPERTY_SEED) } : {};
    await fc.assert(
      fc.asyncProperty(recipes({}), fc.nat(2_000), async (recipe, target) => {
        const snapshot = buildSnapshot(recipe);
        session = new WhatIfSession(() => Promise.resolve(snapshot));
        await session.load("r");
        const { found, curve } = await find("newest", target + 1);
        const freedBy = (top: number) =>
          session.plan({ policy: compileForm(turn(form, "newest", top)), before: null, now })
            .outlook.totals.freedBytes;
        if (found) expect(freedBy(found.value)).toBeGreaterThan(target);
        for (const { value } of curve)
          if (value > (found?.value ?? 0)) expect(freedBy(value)).toBeLessThanOrEqual(target);
        if (found) expect(freedBy(found.value + 1)).toBeLessThanOrEqual(target);
      }),
      { numRuns: runs, ...seed },
    );
  });
});

test("refuses a faulty policy with the validator's sentence", () => {
  expect(() => plan({ version: 1, name: "p", rules: [], flor: 1 })).toThrow("flor");
});
