import { afterEach, expect, test } from "vitest";
import { pushImage } from "@/e2e/distribution";
import { startFakeRegistry, type FakeRegistry } from "@/lib/testing/fake-registry";
import { RunHarness } from "../runs/testing/run-harness";
import { testCaller } from "../../testing/server/test-caller";
import { exportPlan } from "../plans/export-plan";
import { checkRegistry, tryOutRegistry } from "../registries/api";

let harness: RunHarness<FakeRegistry> | null = null;
afterEach(async () => {
  await harness?.stop();
  harness = null;
});

test("the audit has who checked a registry, tried an address out and took a plan away as a file", async () => {
  const fake = await startFakeRegistry();
  harness = await RunHarness.over(fake);
  await pushImage(harness.pusher, "app", { tags: ["v1"], layers: ["one"] });
  await harness.scan();
  const plan = await harness.select("app", ["v1"]);
  await harness.context.db.deleteFrom("audit").execute();

  const context = { ...harness.test.context("viewer"), caller: testCaller("203.0.113.7") };
  const nothing = { query: {}, body: undefined };
  await checkRegistry(context, { params: { registry: "main" }, ...nothing });
  const { host } = new URL(fake.url);
  await tryOutRegistry(context, {
    ...{ params: {}, query: {} },
    body: { url: `http://${host}/`, username: "robot", password: "hunter2" },
  } as Parameters<typeof tryOutRegistry>[1]);
  for (const format of ["csv", "csv", "sh"] as const) {
    await exportPlan(context, { params: { plan: plan.id }, query: { format }, body: undefined });
  }

  const rows = await harness.context.db.selectFrom("audit").selectAll().orderBy("id").execute();
  expect(
    rows.map(({ action, target, registry, details }) => [action, target, registry, details]),
  ).toEqual([
    ["registry.check", "main", "main", "{}"],
    ["registry.try-out", host, null, "{}"],
    ["plan.export", plan.id, "main", '{"format":"csv"}'],
    ["plan.export", plan.id, "main", '{"format":"sh"}'],
  ]);
  for (const row of rows) {
    expect(row).toMatchObject({ actor_id: "user-viewer", address: "203.0.113.7" });
  }
  expect(JSON.stringify(rows)).not.toContain("hunter2");
});
