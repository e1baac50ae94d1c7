import { afterEach, beforeEach, expect, test } from "vitest";
import type { Policy } from "@/lib/core/policy";
import { MemoryRegistry } from "../scans/testing/memory-registry";
import { createScanHarness, type ScanHarness } from "../scans/testing/scan-harness";
import { createPlan } from "./api";
import { exportPlan } from "./export-plan";

let harness: ScanHarness;

const policy = {
  version: 1,
  name: "old ones",
  rules: [
    { id: "latest", verdict: "keep", select: { tag: { exact: "latest" } } },
    { id: "rest", verdict: "delete" },
  ],
  guards: { maxPercent: 10 },
};

beforeEach(async () => {
  const registry = new MemoryRegistry();
  registry.image("app", ["latest"], { layers: ["shared", "new"] });
  registry.image("app", ["v1"], { layers: ["shared", "old"] });
  harness = await createScanHarness(registry);
});
afterEach(() => harness.test.close());

test("a plan is exported as JSON, CSV and shell", async () => {
  await harness.scan();
  const { id, hash } = await createPlan(harness.context, {
    params: { registry: "main" },
    query: {},
    body: { policy },
  });
  const exported = async (format: "json" | "csv" | "sh") => {
    const { body } = await exportPlan(harness.context, {
      params: { plan: id },
      query: { format },
      body: undefined,
    });
    return new Response(body).text();
  };
  const json = JSON.parse(await exported("json")) as {
    plan: { policy: Policy };
    rows: unknown[];
    steps: unknown[];
  };
  expect(json.rows).toHaveLength(2);
  expect(json.steps).toHaveLength(1);
  const csv = (await exported("csv")).split("\r\n");
  expect(csv[0]).toMatch(/^repository,tag,digest,/);
  expect(csv).toHaveLength(4);
  const sh = await exported("sh");
  expect(sh).toContain(hash);
  expect(sh).toMatch(/^# Guard maxPercent: 1 of 2 tags in `app` would be deleted/m);
  expect(sh).toContain("still 'app' 'v1' 'sha256:");
  expect(sh.match(/-X DELETE/g)).toHaveLength(1);
});
