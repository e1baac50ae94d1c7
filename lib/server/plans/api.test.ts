import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { speakRow } from "@/lib/core/plan";
import type { Vendor } from "@/lib/core/vendors";
import { createScanHarness, type ScanHarness } from "../scans/testing/scan-harness";
import { MemoryRegistry } from "../scans/testing/memory-registry";
import { probedCheck } from "../registries/testing/probed-check";
import { inEnglish } from "../phrases";
import { createPolicy, lintPolicy } from "../policies/api";
import { createPlan, getPlan, listPlanRows, listPlans } from "./api";
import { exportPlan } from "./export-plan";
import { storedPlan } from "./store-plan";

let registry: MemoryRegistry;
let harness: ScanHarness;

const policy = {
  version: 1,
  name: "old ones go",
  rules: [
    { id: "latest", verdict: "keep", select: { tag: { exact: "latest" } } },
    { id: "rest", verdict: "delete" },
  ],
};

beforeEach(async () => {
  registry = new MemoryRegistry();
  registry.image("app", ["latest"], { layers: ["shared", "new"], created: "2025-05-01T00:00:00Z" });
  registry.image("app", ["v1"], { layers: ["shared", "old"], created: "2025-01-01T00:00:00Z" });
  harness = await createScanHarness(registry);
});
afterEach(() => harness.test.close());

const create = (body: Parameters<typeof createPlan>[1]["body"]) =>
  createPlan(harness.context, { params: { registry: "main" }, query: {}, body });
const rows = (plan: string, query: object = {}) =>
  listPlanRows(harness.context, {
    params: { plan },
    query: { limit: 1000, ...query },
    body: undefined,
  });

describe("making a plan", () => {
  test("is refused before the first scan, with what to do", async () => {
    await expect(create({ policy })).rejects.toMatchObject({
      code: "INCOMPLETE",
      message: expect.stringContaining("Start a scan") as string,
    });
  });

  test("stores what was decided, under the hash that a run must name", async () => {
    await harness.scan();
    const plan = await create({ policy });
    expect(plan).toMatchObject({
      registry: "main",
      totals: { keep: 1, delete: 1, manifests: 1 },
      notRunnable: null,
      runId: null,
      policy: { name: "old ones go" },
    });
    expect(plan.hash).toMatch(/^sha256:[0-9a-f]{64}$/);
    const { items } = await rows(plan.id);
    expect(items.map((row) => [row.tag, row.decision])).toEqual(
      expect.arrayContaining([
        ["latest", "keep"],
        ["v1", "delete"],
      ]),
    );
    const stored = await storedPlan(harness.context, plan.id);
    expect(stored.steps).toMatchObject([{ operation: "delete", repository: "app", tags: ["v1"] }]);
    expect(stored.rows.map((row) => speakRow(row, inEnglish))).toEqual(items);
    const audit = await harness.context.db.selectFrom("audit").selectAll().execute();
    expect(audit).toMatchObject([{ action: "plan.create", target: plan.id, registry: "main" }]);
  });

  test("shows nobody a plan that is not stored to its end, and leaves nothing of it", async () => {
    await harness.scan();
    const { app, db } = harness.context;
    const { run } = app.compute;
    app.compute = {
      ...app.compute,
      run: (context, name, input, onPart) =>
        run(context, name, input, async (part) => {
          await onPart?.(part);
          const { items } = await listPlans(harness.context, {
            params: { registry: "main" },
            query: { limit: 10 },
            body: undefined,
          });
          expect(items).toEqual([]);
          const stored = await db.selectFrom("plan_rows").select("seq").execute();
          if (stored.length > 0) throw new Error("The disk is full.");
        }),
    };
    await expect(create({ policy })).rejects.toThrow("The disk is full.");
    expect(await db.selectFrom("plans").select("id").execute()).toEqual([]);
    expect(await db.selectFrom("plan_rows").select("seq").execute()).toEqual([]);
    app.compute.run = run;
    expect((await create({ policy })).totals.delete).toBe(1);
  });

  test("what an ended process left of a plan is gone with the next plan that fails", async () => {
    await harness.scan();
    const { db } = harness.context;
    const plan = await create({ policy });
    await db.updateTable("plans").set({ hash: "", created_at: 0 }).execute();
    await expect(
      getPlan(harness.context, { params: { plan: plan.id }, query: {}, body: undefined }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(create({ policyId: "none" })).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await db.selectFrom("plans").select("id").execute()).toEqual([]);
  });

  test("judges ages as of the instant that was given", async () => {
    await harness.scan();
    const aged = (now: string) =>
      create({
        now,
        policy: {
          ...policy,
          rules: [
            { id: "old", verdict: "delete", when: { time: { of: "created", olderThan: "30d" } } },
          ],
        },
      });
    expect((await aged("2025-01-15T00:00:00Z")).totals.delete).toBe(0);
    expect((await aged("2025-03-01T00:00:00Z")).totals.delete).toBe(1);
  });

  test("names what is wrong with a policy", async () => {
    await harness.scan();
    await expect(create({ policy: { ...policy, rulez: [] } })).rejects.toMatchObject({
      code: "INVALID_POLICY",
      details: { findings: [expect.objectContaining({ severity: "error" })] },
    });
    await expect(create({ policyId: "none" })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test("names the policy that decides where another one covers the repository too", async () => {
    await harness.scan();
    const asked = { policy, now: "2025-06-01T00:00:00Z" };
    const alone = await create(asked);
    expect(alone.warnings).toEqual([]);
    for (const name of ["others", policy.name])
      await createPolicy(harness.context, { params: {}, query: {}, body: { ...policy, name } });
    const plan = await create(asked);
    expect(plan.hash).toBe(alone.hash);
    expect(plan.warnings).toEqual([
      {
        code: "overlap",
        message:
          "“old ones go” alone decides here, though other saved policies cover `app` too: what it keeps, a plan of theirs may remove. In the order saved: 1. “others”, 2. “old ones go” (this one).",
      },
    ]);
    const { findings } = await lintPolicy(harness.context, {
      params: {},
      query: { registry: "main" },
      body: { ...policy, name: "new" },
    });
    expect(findings.map(({ code }) => code)).toContain("overlap");
  });

  test("knows what the registry's own collector can be told to take", async () => {
    registry.image("app", ["gone"], { layers: ["loose"] });
    await harness.scan();
    registry.repository("app").tags.delete("gone");
    await harness.scan();
    const warned = async (vendor: Vendor, untag: "native" | "placeholder") => {
      const capabilities = { deleteDigest: true, untag };
      await harness.context.db
        .updateTable("registries")
        .set({ check_result: probedCheck({ vendor, capabilities }) })
        .execute();
      return (await create({ policy })).warnings.map(({ code }) => code);
    };
    expect(await warned("distribution", "placeholder")).toEqual(["collectedAnyway"]);
    expect(await warned("distribution", "native")).toEqual(["collectedAnyway"]);
    expect(await warned("harbor", "placeholder")).toEqual(["collectedAnyway"]);
    expect(await warned("zot", "native")).toEqual([]);
  });

  test("takes ticked tags the same way", async () => {
    await harness.scan();
    const plan = await create({ selection: [{ repository: "app", tag: "v1" }] });
    expect(plan).toMatchObject({
      policy: null,
      selection: [{ repository: "app", tag: "v1" }],
      totals: { delete: 1 },
    });
  });

  test("sends the registry nothing", async () => {
    await harness.scan();
    registry.log.length = 0;
    await create({ policy });
    expect(registry.log).toEqual([]);
  });
});

describe("a stored plan", () => {
  test.each([
    [{ proxy: true }, /pull-through/],
    [{ readOnly: true }, /read-only/],
    [{ deleteDigest: false }, /REGISTRY_STORAGE_DELETE_ENABLED=true/],
  ])("says why it cannot be run: %o", async (found, message) => {
    await harness.scan();
    const { id } = await create({ policy });
    const capabilities = { deleteDigest: true, readOnly: false, proxy: false, ...found };
    await harness.context.db
      .updateTable("registries")
      .set({ check_result: probedCheck({ capabilities }) })
      .execute();
    const plan = await getPlan(harness.context, {
      params: { plan: id },
      query: {},
      body: undefined,
    });
    expect(plan.notRunnable).toMatch(message);
  });

  test("of a version that did not say how sure freed bytes are stays confirmable, and says at most", async () => {
    await harness.scan();
    const { id, hash, totals } = await create({ policy });
    expect(totals).toMatchObject({ freedIs: "atMost" });
    const { freedIs: _, ...before } = totals;
    await harness.context.db
      .updateTable("plans")
      .set({ totals: JSON.stringify(before) })
      .where("id", "=", id)
      .execute();
    const plan = await getPlan(harness.context, {
      params: { plan: id },
      query: {},
      body: undefined,
    });
    expect(plan).toMatchObject({ hash, totals });
  });

  test.each([
    [true, 2],
    [false, 0],
  ])(
    "is exported with a placeholder only where its delete is allowed: %s",
    async (allowed, sent) => {
      registry.repository("app").tags.set("old", registry.repository("app").tags.get("v1") ?? "");
      const setCheck = (deleteDigest: boolean) =>
        harness.context.db
          .updateTable("registries")
          .set({
            check_result: probedCheck({ capabilities: { deleteDigest, untag: "placeholder" } }),
          })
          .execute();
      await harness.scan();
      await setCheck(true);
      const { id } = await create({ selection: [{ repository: "app", tag: "old" }] });
      await setCheck(allowed);
      const format = { query: { format: "sh" as const }, body: undefined };
      const { body } = await exportPlan(harness.context, { params: { plan: id }, ...format });
      const script = await new Response(body).text();
      expect(script.match(/-X (PUT|DELETE)/g) ?? []).toHaveLength(sent);
    },
  );

  test("pages and filters its rows, and is listed newest first", async () => {
    await harness.scan();
    const first = await create({ policy });
    const second = await create({ selection: [{ repository: "app", tag: "v1" }] });
    const page = await rows(first.id, { limit: 1 });
    const rest = await rows(first.id, { limit: 1, cursor: page.next });
    expect([...page.items, ...rest.items]).toEqual((await rows(first.id)).items);
    expect(rest.next).toBeNull();
    expect((await rows(first.id, { decision: "delete" })).items).toHaveLength(1);
    expect((await rows(first.id, { repository: "other" })).items).toEqual([]);
    const params = { registry: "main" };
    const list = await listPlans(harness.context, {
      params,
      query: { limit: 10 },
      body: undefined,
    });
    expect(list.items.map((plan) => plan.id).sort()).toEqual([first.id, second.id].sort());
  });
});
