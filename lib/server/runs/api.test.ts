import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Plan } from "@/lib/core/api/plans";
import { comparePlans, type GuardName } from "@/lib/core/plan";
import type { RegistryCheck } from "@/lib/core/api/registries";
import { createScanHarness, type ScanHarness } from "../scans/testing/scan-harness";
import { MemoryRegistry } from "../scans/testing/memory-registry";
import { createPlan, listPlanRows } from "../plans/api";
import { cancelRun, pauseRun, restoreRun, resumeRun } from "./control-run";
import { probedCheck } from "../registries/testing/probed-check";
import { createRun } from "./start-run";
import { getRun, listRuns } from "./read-runs";
import { listRunSteps } from "./read-steps";

let harness: ScanHarness;
let registry: MemoryRegistry;
let clock: number;

beforeEach(async () => {
  clock = Date.UTC(2026, 0, 1);
  registry = new MemoryRegistry();
  registry.image("app", ["v1", "v2"], { layers: ["one"], created: "2025-05-01T00:00:00Z" });
  registry.image("app", ["v3"], { layers: ["two"], created: "2025-05-01T00:00:00Z" });
  registry.image("app", ["v4"], { layers: ["three"], created: "2025-05-01T00:00:00Z" });
  harness = await createScanHarness(registry, { now: () => clock });
  await harness.scan();
});
afterEach(() => harness.test.close());

const makePlan = (tags = ["v1", "v2"]) =>
  createPlan(harness.context, {
    params: { registry: "main" },
    query: {},
    body: { selection: tags.map((tag) => ({ repository: "app", tag })) },
  });
const start = (plan: string, hash: string, override: GuardName[] = []) =>
  createRun(harness.context, { params: { plan }, query: {}, body: { hash, override } });
const on = (run: string) => ({ params: { run }, query: {}, body: undefined });
const audited = async () =>
  (await harness.context.db.selectFrom("audit").select("action").orderBy("at").execute())
    .map(({ action }) => action)
    .filter((action) => action.startsWith("run."));

async function loadBody(plan: Plan) {
  const query = { limit: 1_000 };
  const input = { params: { plan: plan.id }, query, body: undefined };
  return { rows: (await listPlanRows(harness.context, input)).items, totals: plan.totals };
}

async function setCheck(capabilities: Partial<RegistryCheck["capabilities"]>): Promise<void> {
  await harness.context.db
    .updateTable("registries")
    .set({ check_result: probedCheck({ vendor: "distribution", capabilities }) })
    .execute();
}

describe("starting a run", () => {
  test("takes exactly the plan's steps over and queues one job", async () => {
    const plan = await makePlan();
    const run = await start(plan.id, plan.hash);
    expect(run).toMatchObject({ state: "queued", type: "run", planId: plan.id, restorable: false });
    const { items } = await listRunSteps(harness.context, { ...on(run.id), query: { limit: 10 } });
    expect(items).toMatchObject([{ operation: "delete", tags: ["v1", "v2"], state: "pending" }]);
    const runs = await listRuns(harness.context, {
      params: { registry: "main" },
      query: { limit: 10 },
      body: undefined,
    });
    expect(runs.items.map(({ id }) => id)).toEqual([run.id]);
    expect(await audited()).toEqual(["run.start"]);
  });

  test("makes one run of two people who confirm at once", async () => {
    const plan = await makePlan();
    const runs = await Promise.all(Array.from({ length: 5 }, () => start(plan.id, plan.hash)));
    expect(new Set(runs.map(({ id }) => id)).size).toBe(1);
    expect(await harness.context.db.selectFrom("runs").select("id").execute()).toHaveLength(1);
    expect(await audited()).toEqual(["run.start"]);
  });

  test("refuses a hash that is not the plan's", async () => {
    const plan = await makePlan();
    await expect(start(plan.id, "sha256:other")).rejects.toMatchObject({ code: "PLAN_CHANGED" });
  });

  test("refuses a plan that has expired", async () => {
    const plan = await makePlan();
    clock = plan.expiresAt;
    await expect(start(plan.id, plan.hash)).rejects.toMatchObject({ code: "PLAN_EXPIRED" });
  });

  test("names the guards that trip, and lets nothing but those be overridden", async () => {
    const policy = { version: 1, name: "all", rules: [{ id: "all", verdict: "delete" }] };
    const plan = await createPlan(harness.context, {
      params: { registry: "main" },
      query: {},
      body: { policy },
    });
    expect(plan.guards.map(({ name }) => name).toSorted()).toEqual([
      "emptyRepository",
      "maxPercent",
    ]);
    await expect(start(plan.id, plan.hash)).rejects.toMatchObject({
      code: "GUARD_TRIPPED",
      message: expect.stringContaining("maxPercent") as string,
    });
    await expect(start(plan.id, plan.hash, ["emptyRepository"])).rejects.toMatchObject({
      details: { guards: [{ name: "maxPercent" }] },
    });
    const run = await start(plan.id, plan.hash, ["emptyRepository", "maxPercent"]);
    expect(run.overrides).toEqual(["emptyRepository", "maxPercent"]);
  });

  test("asks once more when the scan has become old since the plan", async () => {
    const plan = await makePlan();
    clock += 3_600_001;
    await expect(start(plan.id, plan.hash)).rejects.toMatchObject({
      code: "GUARD_TRIPPED",
      details: { guards: [{ name: "staleSnapshot" }] },
    });
  });

  test.each([
    ["its scan has become old", 3_600_001, "GUARD_TRIPPED"],
    ["it has expired", 48 * 3_600_000, "PLAN_EXPIRED"],
  ])("is made again on a new scan, and compared, when %s", async (_why, later, code) => {
    const plan = await makePlan(["v1", "v3"]);
    clock += later;
    await expect(start(plan.id, plan.hash)).rejects.toMatchObject({ code });

    // Meanwhile v3 was pushed again, and v1 has become the last tag on its digest.
    registry.image("app", ["v3"], { layers: ["new"], created: "2025-05-01T00:00:00Z" });
    registry.repository("app").tags.delete("v2");
    await harness.scan();
    const next = await makePlan(["v1", "v3"]);
    expect(next.guards).toEqual([]);
    const [before, after] = await Promise.all([loadBody(plan), loadBody(next)]);
    const { changed } = comparePlans(before, after);
    // Without a tag now: what v3 was on before.
    expect(changed.map(({ tag }) => tag).toSorted()).toEqual([null, "v1", "v2", "v3"]);
    expect(await start(next.id, next.hash)).toMatchObject({ state: "queued", overrides: [] });
  });

  test.each([
    [{ deleteDigest: false }, "REGISTRY_STORAGE_DELETE_ENABLED=true"],
    [{ readOnly: true }, "READONLY"],
    [{ proxy: true }, "pull-through cache"],
  ])("refuses where the registry deletes nothing: %j", async (capabilities, words) => {
    const plan = await makePlan();
    await setCheck(capabilities);
    await expect(start(plan.id, plan.hash)).rejects.toMatchObject({
      code: "DELETE_DISABLED",
      message: expect.stringContaining(words) as string,
    });
  });
});

describe("a run that waits", () => {
  test("can be paused, resumed and cancelled, and each leaves its audit row", async () => {
    const plan = await makePlan();
    const { id } = await start(plan.id, plan.hash);
    expect(await pauseRun(harness.context, on(id))).toMatchObject({ state: "paused" });
    expect(await resumeRun(harness.context, on(id))).toMatchObject({ state: "queued" });
    const cancelled = await cancelRun(harness.context, on(id));
    expect(cancelled).toMatchObject({ state: "cancelled", counts: { skipped: 1, pending: 0 } });
    await expect(resumeRun(harness.context, on(id))).rejects.toMatchObject({ code: "CONFLICT" });
    expect((await audited()).toSorted()).toEqual([
      "run.cancel",
      "run.pause",
      "run.resume",
      "run.start",
    ]);
  });

  test("is not cancelled over an item whose outcome nobody has read", async () => {
    const plan = await makePlan();
    const { id } = await start(plan.id, plan.hash);
    await harness.context.db.updateTable("run_steps").set({ state: "intended" }).execute();
    await pauseRun(harness.context, on(id));
    expect(await cancelRun(harness.context, on(id))).toMatchObject({ state: "queued" });
    const job = await harness.context.db
      .selectFrom("jobs")
      .selectAll()
      .where("id", "=", id)
      .execute();
    expect(job).toMatchObject([{ state: "queued", cancel_requested: 1 }]);
  });

  test("cannot be restored", async () => {
    const plan = await makePlan();
    const { id } = await start(plan.id, plan.hash);
    const restore = restoreRun(harness.context, {
      params: { run: id },
      query: {},
      body: { overwrite: [], overwriteMoved: false },
    });
    await expect(restore).rejects.toMatchObject({ code: "CONFLICT" });
  });

  test("is not found under another id", async () => {
    await expect(getRun(harness.context, on("none"))).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});
