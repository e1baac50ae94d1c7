import { afterEach, expect, test } from "vitest";
import { pushImage } from "@/e2e/distribution";
import { startFakeRegistry, type FakeRegistry } from "@/lib/testing/fake-registry";
import { exportRun } from "./export-run";
import { RunHarness } from "./testing/run-harness";

let harness: RunHarness<FakeRegistry> | null = null;
afterEach(async () => {
  await harness?.stop();
  harness = null;
});

test("a run is exported with the result of every item, and that is in the audit", async () => {
  const started = await RunHarness.over(await startFakeRegistry());
  harness = started;
  for (const tag of ["v1", "v2", "kept"])
    await pushImage(started.pusher, "app", { tags: [tag], layers: [tag] });
  await started.scan();
  const plan = await started.select("app", ["v1", "v2"]);
  // Somebody pushes between the preview and the run.
  await pushImage(started.pusher, "app", { tags: ["v2"], layers: ["pushed again"] });
  const run = await started.carryOut(plan);
  await started.context.db.deleteFrom("audit").execute();

  const file = async (format: "csv" | "json") => {
    const input = { params: { run: run.id }, query: { format }, body: undefined };
    return new Response((await exportRun(started.context, input)).body).text();
  };
  const lines = (await file("csv")).trimEnd().split("\r\n");
  expect(lines[0]).toMatch(/^step,result,operation,repository,tags,digest,/);
  expect(
    lines
      .slice(1)
      .map((line) => line.split(",")[1])
      .sort(),
  ).toEqual(["done", "skipped"]);
  expect(lines.find((line) => line.includes("skipped"))).toContain("v2");
  const json = JSON.parse(await file("json")) as { run: object; steps: { state: string }[] };
  expect(json.run).toMatchObject({ id: run.id, counts: { done: 1, skipped: 1 } });
  expect(json.steps.map(({ state }) => state).sort()).toEqual(["done", "skipped"]);
  const audit = await started.context.db.selectFrom("audit").select(["action", "target"]).execute();
  expect(audit).toEqual([
    { action: "run.export", target: run.id },
    { action: "run.export", target: run.id },
  ]);
});
