import { afterEach, expect, test } from "vitest";
import { pullWhole, pushImage, pushIndex } from "@/e2e/distribution";
import { can, roles } from "@/lib/core/permissions";
import { api } from "@/lib/core/api";
import type { GarbageCollection } from "@/lib/core/api/garbage-collections";
import { waitFor } from "@/lib/testing/server/wait-for";
import { getOverview } from "../content/overview";
import { removeRegistry } from "../registries/api";
import { listRuns } from "../runs/read-runs";
import { cancelGarbageCollection, getGarbageCollection, resumeGarbageCollection } from "./api";
import { simulateGarbageCollection } from "./simulate";
import { CollectionHarness } from "./testing/collection-harness";

let harness: CollectionHarness | null = null;
afterEach(async () => {
  await harness?.stop();
  harness = null;
});

const statesOf = ({ steps }: GarbageCollection) =>
  Object.fromEntries(steps.map(({ name, state }) => [name, state]));
const pushes = (from: CollectionHarness, tag: string) =>
  pushImage(from.runs.pusher, "team/app", { tags: [tag], layers: ["base", tag] });

async function waiting({ context }: CollectionHarness): Promise<string[]> {
  const query = { limit: 100, space: "waiting" as const };
  const { items } = await listRuns(context, {
    params: { registry: "main" },
    query,
    body: undefined,
  });
  return items.map(({ id }) => id);
}

test("the whole way: what was foreseen comes back, and the registry takes pushes again", async () => {
  harness = await CollectionHarness.start();
  const run = await harness.leaveGarbage();
  expect(await waiting(harness)).toEqual([run.id]);
  const before = await harness.registry.blobBytes();
  const params = { registry: "main" };
  const simulated = await simulateGarbageCollection(harness.context, {
    ...{ params, query: {}, body: undefined },
  });
  const collection = await harness.end(await harness.begin());
  expect(collection.steps).toEqual(collection.steps.map((step) => ({ ...step, state: "done" })));
  expect(collection).toMatchObject({ state: "done", message: null, exitCode: 0, closed: false });
  const gone = before - (await harness.registry.blobBytes());
  expect(gone).toBeGreaterThan(0);
  expect(collection.measured).toEqual(collection.predicted);
  expect(collection.measured?.bytes).toBe(gone);
  expect(simulated.plain).toMatchObject({ bytes: gone, destroyed: 0, fails: null });
  expect(run.freedBytes).toBe(gone);
  expect(harness.operator.done).toEqual(["readOnlyOn", "readOnlyOff"]);
  expect(await waiting(harness)).toEqual([]);
  expect(await harness.runs.run(run.id)).toMatchObject({
    ...{ restorable: false, space: { state: "returned" } },
  });
  await pullWhole(harness.registry.url, "team/app", "keep");
  await pushes(harness, "new");
  const audit = await harness.context.db
    .selectFrom("audit")
    .select(["action", "target"])
    .where("action", "like", "garbage.%")
    .orderBy("action")
    .execute();
  expect(audit).toEqual([
    { action: "garbage.collect", target: collection.id },
    { action: "garbage.collected", target: collection.id },
  ]);
});

test("a registry that is stopped meanwhile is started again", async () => {
  harness = await CollectionHarness.start({
    collector: (operator, registry) => ({
      type: "command",
      ...{ stop: operator.command("stop"), start: operator.command("start") },
      collect: registry.collectCommand,
    }),
  });
  await harness.leaveGarbage();
  const collection = await harness.end(await harness.begin());
  expect(collection).toMatchObject({ state: "done", message: null });
  expect(collection.measured).toEqual(collection.predicted);
  expect(harness.operator.done).toEqual(["stop", "start"]);
  await pushes(harness, "new");
});

test("without sight of the storage it collects, and says that nothing was measured", async () => {
  harness = await CollectionHarness.start({ storage: false });
  const run = await harness.leaveGarbage();
  const collection = await harness.end(await harness.begin());
  expect(collection).toMatchObject({ state: "done", predicted: null, measured: null });
  expect(statesOf(collection)).toMatchObject({ foresee: "skipped", measure: "skipped" });
  expect(await harness.runs.run(run.id)).toMatchObject({ space: { state: "returned" } });
});

test.each([
  ["exit 3", "The collector ended with status 3."],
  ["kill -9 $$", "The collector ended with status 137."],
  ["kill -s KILL 0", "The collector was ended before its time."],
])("a collector that fails (%s) leaves the registry open", async (collect, message) => {
  harness = await CollectionHarness.start({
    collector: (operator) => ({
      ...operator.collector(),
      collect: `echo begun; ${collect}`,
    }),
  });
  await harness.leaveGarbage();
  const collection = await harness.end(await harness.begin());
  expect(collection).toMatchObject({ state: "failed", message, closed: false });
  expect(statesOf(collection)).toMatchObject({
    ...{ collect: "failed", measure: "pending", open: "done", verify: "pending" },
  });
  expect(collection.output).toContain("begun\n");
  await pushes(harness, "new");
});

test("a cancel ends the collector and opens the registry", async () => {
  harness = await CollectionHarness.start({
    collector: (operator) => ({
      ...operator.collector(),
      collect: "echo begun; sleep 600",
    }),
  });
  await harness.leaveGarbage();
  const { id } = await harness.begin();
  const from = harness;
  await waitFor(
    async () => (await from.get(id)).output?.includes("begun") ?? false,
    "the collector should begin",
    60_000,
  );
  await expect(pushes(harness, "meanwhile")).rejects.toThrow();
  await expect(harness.begin()).rejects.toMatchObject({ code: "CONFLICT" });
  const on = { params: { registry: "main", collection: id }, query: {}, body: undefined };
  await cancelGarbageCollection(harness.context, on);
  expect(await harness.end({ id })).toMatchObject({ state: "cancelled", closed: false });
  await pushes(harness, "new");
});

test("a registry that cannot be opened is said to be closed, until a resume opens it", async () => {
  harness = await CollectionHarness.start();
  await harness.leaveGarbage();
  harness.operator.failing.set("readOnlyOff", 5);
  const failed = await harness.end(await harness.begin());
  expect(failed).toMatchObject({ state: "failed", closed: true });
  expect(failed.message).toMatch(/may still refuse pushes.*"readOnlyOff" ended with status 1/);
  await expect(harness.begin()).rejects.toMatchObject({
    message: expect.stringContaining("left the registry closed") as string,
  });
  const asked = { params: { registry: "main" }, query: {}, body: undefined };
  await expect(removeRegistry(harness.context, asked)).rejects.toMatchObject({ code: "CONFLICT" });
  const kinds = async () => {
    const { attention } = await getOverview((harness as CollectionHarness).context, asked);
    return attention.map(({ kind }) => kind);
  };
  expect((await kinds())[0]).toBe("leftClosed");
  const on = { params: { registry: "main", collection: failed.id }, query: {}, body: undefined };
  await resumeGarbageCollection(harness.context, on);
  expect(await harness.end(failed)).toMatchObject({ state: "failed", closed: false });
  expect(await kinds()).not.toContain("leftClosed");
  await pushes(harness, "new");
  await expect(resumeGarbageCollection(harness.context, on)).rejects.toMatchObject({
    code: "CONFLICT",
  });
});

test("where nothing keeps pushes away it is refused, unless somebody agrees to that", async () => {
  harness = await CollectionHarness.start({
    collector: (operator, registry) => ({
      type: "command",
      collect: registry.collectCommand,
      restart: operator.command("restart"),
    }),
  });
  await harness.leaveGarbage();
  const refused = await harness.end(await harness.begin());
  expect(refused).toMatchObject({ state: "failed", exitCode: null });
  expect(refused.message).toContain("nothing is set up to prevent that");
  expect(harness.operator.done).toEqual([]);
  const collection = await harness.end(await harness.begin(true));
  expect(collection).toMatchObject({ state: "done", exitCode: 0 });
  expect(collection.measured).toEqual(collection.predicted);
  expect(harness.operator.done).toEqual(["restart"]);
});

test("a registry that is read-only already is collected, and left read-only", async () => {
  harness = await CollectionHarness.start();
  await harness.leaveGarbage();
  await harness.registry.restart({ readOnly: true });
  const collection = await harness.end(await harness.begin());
  expect(collection).toMatchObject({ state: "done", exitCode: 0 });
  expect(statesOf(collection)).toMatchObject({ close: "skipped", open: "skipped" });
  expect(collection.measured).toEqual(collection.predicted);
  expect(harness.operator.done).toEqual([]);
  await expect(pushes(harness, "new")).rejects.toThrow();
});

test("what would destroy a platform of a tagged image is refused before anything is closed", async () => {
  harness = await CollectionHarness.start({
    collector: (operator, registry) => ({
      ...operator.collector(),
      collect: registry.collectCommand.replace("garbage-collect", "garbage-collect -m"),
    }),
  });
  const { pusher } = harness.runs;
  const child = await pushImage(pusher, "team/app", { layers: ["child"] });
  await pushIndex(pusher, "team/app", [child], { tags: ["multi"] });
  await harness.leaveGarbage();
  const collection = await harness.end(await harness.begin());
  expect(collection).toMatchObject({ state: "failed", exitCode: null, closed: false });
  expect(collection.message).toContain("It would destroy 1 manifest that tags need");
  expect(collection.collector.deleteUntagged).toBe(true);
  expect(harness.operator.done).toEqual([]);
  await pullWhole(harness.registry.url, "team/app", "multi");
});

test("is for admins to start, and what it says for those who may run things", async () => {
  const { create, cancel, resume } = api.garbageCollections;
  for (const { action } of [create, cancel, resume])
    expect(roles.filter((role) => action !== null && can(role, action))).toEqual(["admin"]);
  harness = await CollectionHarness.start();
  await harness.leaveGarbage();
  const { id } = await harness.end(await harness.begin());
  const params = { registry: "main", collection: id };
  const seenBy = async (role: "operator" | "viewer") => {
    const actor = { type: "user", id: role, name: role, role } as const;
    const context = { ...(harness?.context as CollectionHarness["context"]), actor };
    return getGarbageCollection(context, { params, query: {}, body: undefined });
  };
  expect((await seenBy("operator")).output).toContain("readOnlyOn done");
  expect((await seenBy("viewer")).output).toBeNull();
});
