import { afterEach, beforeEach, expect, test } from "vitest";
import { pushImage } from "@/e2e/distribution";
import { startFakeRegistry, type FakeRegistry } from "@/lib/testing/fake-registry";
import { resumeRun } from "./control-run";
import { waitFor } from "../../testing/server/wait-for";
import { RunHarness } from "./testing/run-harness";

let harness: RunHarness<FakeRegistry>;
beforeEach(async () => {
  harness = await RunHarness.over(await startFakeRegistry());
  for (const tag of ["v1", "v2", "keep"]) {
    await pushImage(harness.pusher, "app", { tags: [tag], layers: [tag] });
  }
  await harness.scan();
  await harness.rest();
});
afterEach(() => harness.stop());

/** As twenty processes leave a job that each of them died over. */
async function crashTwentyTimes(id: string): Promise<void> {
  await harness.context.db
    .updateTable("jobs")
    .set({ state: "running", worker: "gone", attempts: 20, lease_until: 0 })
    .where("id", "=", id)
    .execute();
}

const tags = () => harness.registry.state.tagsOf("app").toSorted();

test("a run that brought the server down too often says so, and is resumed to its end", async () => {
  const { id } = await harness.confirm(await harness.select("app", ["v1", "v2"]));
  await crashTwentyTimes(id);
  harness.work();
  const given = await harness.end(id);
  expect(given).toMatchObject({ state: "failed", counts: { pending: 2, failed: 0 } });
  expect(given.message).toMatch(/^Given up: .* 2 of 2 items are left\. .* resume the run/);
  const audit = await harness.context.db
    .selectFrom("audit")
    .select(["action", "details"])
    .execute();
  const row = audit.find(({ action }) => action === "run.failed");
  expect(JSON.parse(row?.details ?? "null")).toMatchObject({ pending: 2 });
  expect(tags()).toEqual(["keep", "v1", "v2"]);

  await resumeRun(harness.context, { params: { run: id }, query: {}, body: undefined });
  await waitFor(async () => (await harness.run(id)).state === "done", "the run should go on");
  expect(await harness.run(id)).toMatchObject({ counts: { done: 2 }, message: null });
  expect(tags()).toEqual(["keep"]);
});

test("so does a restore", async () => {
  harness.work();
  const run = await harness.carryOut(await harness.select("app", ["v1", "v2"]));
  await harness.rest();
  const restore = await harness.beginRestore(run);
  await crashTwentyTimes(restore.id);
  harness.work();
  const given = await harness.end(restore.id);
  expect(given).toMatchObject({ state: "failed", counts: { pending: 2 } });
  expect(given.message).toContain("resume the restore");
  const on = { params: { run: restore.id }, query: {}, body: undefined };
  await resumeRun(harness.context, on);
  await waitFor(async () => (await harness.run(restore.id)).state === "done", "it should go on");
  expect(tags()).toEqual(["keep", "v1", "v2"]);
});
