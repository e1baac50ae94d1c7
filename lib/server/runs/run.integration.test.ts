import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { listTags, pullWhole, pushImage, pushIndex, resolveTag } from "@/e2e/distribution";
import { listPlanRows } from "../plans/api";
import { RunHarness } from "./testing/run-harness";

let harness: RunHarness;
beforeEach(async () => {
  harness = await RunHarness.start();
});
afterEach(() => harness.stop());

const image = (tags: string[], layers: string[] = [tags.join()]) =>
  pushImage(harness.pusher, "app", { tags, layers });
const pull = (reference: string) => pullWhole(harness.registry.url, "app", reference);
const tags = () => listTags(harness.registry.url, "app");

/** The operator's part: the registry's own collector, and a restart that empties its cache. */
async function collectGarbage(): Promise<void> {
  await harness.registry.garbageCollect();
  await harness.registry.restart();
}

describe("a run on a real registry", () => {
  test("removes one of two tags on a digest, and the other still pulls", async () => {
    const { digest } = await image(["latest", "old"]);
    await harness.scan();
    const run = await harness.carryOut(await harness.select("app", ["old"]));
    expect(run).toMatchObject({ state: "done", counts: { done: 1, failed: 0 } });
    expect(run).toMatchObject({ freedBytes: 0, freedIs: "exact" });
    expect((await harness.steps(run))[0]).toMatchObject({ method: "placeholder", state: "done" });
    expect(await tags()).toEqual(["latest"]);
    await collectGarbage();
    expect(await pull("latest")).toBe(digest);
    expect(await harness.restore(run)).toMatchObject({ state: "done" });
    expect(await pull("old")).toBe(digest);
  });

  test("removes an index with its own children, and keeps the one that another shares", async () => {
    const shared = await image([], ["shared"]);
    const own = await image([], ["own"]);
    const other = await image([], ["other"]);
    const gone = await pushIndex(harness.pusher, "app", [shared, own], { tags: ["v1"] });
    const kept = await pushIndex(harness.pusher, "app", [shared, other], { tags: ["v2"] });
    await harness.scan();
    const run = await harness.carryOut(await harness.select("app", ["v1"]));
    expect(run).toMatchObject({ state: "done", counts: { done: 2, skipped: 0, failed: 0 } });
    expect(run.freedBytes).toBeGreaterThan(0);
    expect(run.freedIs).toBe("atMost");
    expect(await resolveTag(harness.registry.url, "app", gone.digest)).toBeNull();
    expect(await resolveTag(harness.registry.url, "app", own.digest)).toBeNull();
    await collectGarbage();
    expect(await pull("v2")).toBe(kept.digest);
  });

  test("undoes itself whole, as long as garbage was not collected, and says so afterwards", async () => {
    const children = [await image([], ["amd64"]), await image([], ["arm64"])];
    const { digest } = await pushIndex(harness.pusher, "app", children, { tags: ["v1", "v1.0"] });
    await image(["keep"]);
    await harness.scan();
    const run = await harness.carryOut(await harness.select("app", ["v1", "v1.0"]));
    expect(run).toMatchObject({ state: "done", restorable: true });
    expect(run.nextStep?.commands.map(({ label }) => label)).toContain("Container");
    expect(run.space?.state).toBe("waiting");
    expect(await tags()).toEqual(["keep"]);

    expect(await harness.restore(run)).toMatchObject({ state: "done", counts: { failed: 0 } });
    expect([await pull("v1"), await pull("v1.0")]).toEqual([digest, digest]);

    await harness.scan();
    const again = await harness.carryOut(await harness.select("app", ["v1", "v1.0"]));
    await harness.registry.garbageCollect();
    // Without the restart the registry answers from its cache for what it does not have any more.
    const restored = await harness.restore(again);
    expect(restored.state).toBe("failed");
    for (const step of await harness.steps(restored)) {
      expect(step.reason).toMatch(/Gone for good|not there any more|Restart the registry/);
    }
    expect(await tags()).toEqual(["keep"]);
  });

  test("leaves a tag alone that has moved since the plan", async () => {
    await image(["nightly"], ["first"]);
    await harness.scan();
    const plan = await harness.select("app", ["nightly"]);
    const { digest } = await image(["nightly"], ["second"]);
    const run = await harness.carryOut(plan);
    const [step] = await harness.steps(run);
    expect(step).toMatchObject({ state: "skipped" });
    expect(step?.reason).toContain("has moved since the plan");
    expect(await pull("nightly")).toBe(digest);
  });

  test("keeps a digest on which somebody has put a further tag", async () => {
    const { digest } = await image(["old"], ["rollback"]);
    await harness.scan();
    const plan = await harness.select("app", ["old"]);
    await image(["production"], ["rollback"]);
    const run = await harness.carryOut(plan);
    expect((await harness.steps(run))[0]?.reason).toContain("production");
    expect(await pull("production")).toBe(digest);
  });

  test("brings an image back with its signature, attestation and SBOM, as cosign lays them out", async () => {
    const { digest } = await image(["v1"]);
    await image(["latest"], ["kept"]);
    const carrier = digest.replace(":", "-");
    for (const suffix of [".sig", ".att", ".sbom"]) {
      await image([`${carrier}${suffix}`], [`content ${suffix}`]);
    }
    const before = await tags();
    await harness.scan();
    const run = await harness.carryOut(await harness.select("app", ["v1"]));
    expect(run).toMatchObject({ state: "done", counts: { failed: 0, skipped: 0 } });
    expect(await tags()).toEqual(["latest"]);
    expect(await harness.restore(run)).toMatchObject({ state: "done", counts: { failed: 0 } });
    expect(await tags()).toEqual(before);
    for (const tag of before) await pull(tag);
    expect(await pull("v1")).toBe(digest);
  });

  test("is previewed the same while deleting is off, and does not begin then", async () => {
    await harness.registry.restart({ deleteEnabled: false });
    await image(["latest", "old-1", "old-2"]);
    await image(["old-3"], ["alone"]);
    await harness.scan();
    const policy = {
      ...{ version: 1, name: "old ones" },
      rules: [{ id: "old", verdict: "delete", select: { tag: { glob: "old-*" } } }],
      guards: { maxPercent: 100 },
    };
    const rows = async () => {
      const plan = await harness.plan(policy);
      const query = { limit: 100 };
      const request = { params: { plan: plan.id }, query, body: undefined };
      const { items } = await listPlanRows(harness.context, request);
      const decided = items.map(({ tag, decision, operation }) => [tag, decision, operation]);
      return { plan, decided, codes: plan.warnings.map(({ code }) => code) };
    };
    const off = await rows();
    expect(off.codes).toContain("deleteDisabled");
    expect(off.plan.totals).toMatchObject({ delete: 3, blocked: 0 });
    await expect(harness.confirm(off.plan)).rejects.toThrow("REGISTRY_STORAGE_DELETE_ENABLED=true");
    await harness.registry.restart({ deleteEnabled: true });
    await harness.scan();
    const on = await rows();
    expect(on.decided).toEqual(off.decided);
    expect(on.codes).not.toContain("deleteDisabled");
    expect(await harness.carryOut(on.plan)).toMatchObject({ state: "done", counts: { done: 3 } });
    expect(await tags()).toEqual(["latest"]);
  });

  test("does not begin when deleting was disabled after the plan", async () => {
    await image(["old", "older"]);
    await harness.scan();
    const plan = await harness.select("app", ["old"]);
    await harness.registry.restart({ deleteEnabled: false });
    const run = await harness.carryOut(plan);
    expect(run).toMatchObject({ state: "failed", counts: { skipped: 1, done: 0 } });
    expect(run.message).toContain("REGISTRY_STORAGE_DELETE_ENABLED=true");
    expect(await tags()).toEqual(["old", "older"]);
    expect(await resolveTag(harness.registry.url, "app", "old")).toBe(
      await resolveTag(harness.registry.url, "app", "older"),
    );
  });
});
