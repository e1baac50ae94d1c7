import { afterEach, beforeEach, expect, test } from "vitest";
import {
  Distribution,
  freePort,
  listTags,
  pullWhole,
  pushImage,
  Pusher,
  RecordingProxy,
} from "@/e2e/distribution";
import type { PolicyInput } from "@/lib/core/policy";
import { storedRows } from "../scans/testing/stored-rows";
import { getWebhook } from "./api";
import { createPlan } from "../plans/api";
import { createRun } from "../runs/start-run";
import { getRun } from "../runs/read-runs";
import { waitFor } from "../../testing/server/wait-for";
import { createEventHarness, type EventHarness } from "./testing/event-harness";
import { EventsServer } from "./testing/events-server";

const DAY = 86_400_000;
const named = { params: { registry: "main" }, query: {}, body: undefined };
const policy: PolicyInput = {
  version: 1,
  name: "Unused for 30 days",
  rules: [{ id: "unused", verdict: "delete", when: { time: { of: "pulled", olderThan: "30d" } } }],
  guards: { maxPercent: 100 },
};

let registry: Distribution;
let proxy: RecordingProxy;
let server: EventsServer;
let harness: EventHarness;
let pusher: Pusher;

beforeEach(async () => {
  server = await EventsServer.start();
  const port = await freePort();
  proxy = await RecordingProxy.start(`http://127.0.0.1:${port}`);
  // Weeks go by in one step here, in which Drydock is not away.
  harness = await createEventHarness(proxy.url, { env: { DRYDOCK_RECONCILE_INTERVAL: "off" } });
  const headers = { Authorization: [`Bearer ${harness.secret}`] };
  registry = await Distribution.start({ port, notifications: { url: server.url, headers } });
  pusher = new Pusher(registry.url);
});
afterEach(async () => {
  await pusher.close();
  await registry.stop();
  await harness.close();
  await proxy.stop();
  await server.stop();
});

const counted = async (kind: "pushes" | "pulls" | "deletes", count: number) =>
  waitFor(
    async () => (await getWebhook(harness.context, named)).counts[kind] >= count,
    `${count} ${kind} should be told of`,
    30_000,
  );
const plan = () => createPlan(harness.context, { ...named, body: { policy } });

test("what nobody has pulled for a month goes from a plain registry, once a month was watched", async () => {
  for (const tag of ["used", "idle", "idle-too"]) {
    await pushImage(pusher, "app", { tags: [tag], layers: [tag] });
  }
  // Events begin now: what was pulled before, nobody can say.
  server.app = harness.test.app;
  await harness.scan();
  await pullWhole(registry.url, "app", "idle");
  await counted("pulls", 1);
  await harness.settle();

  harness.pass(29 * DAY);
  expect((await plan()).totals).toMatchObject({ keep: 3, delete: 0 });

  harness.pass(3 * DAY);
  await pullWhole(registry.url, "app", "used");
  await counted("pulls", 2);
  await harness.settle();
  await harness.scan();
  const { id, hash, totals } = await plan();
  expect(totals).toMatchObject({ keep: 1, delete: 2 });

  // The run's own deletes come back as events, and find nothing left to do.
  proxy.log.length = 0;
  const run = await createRun(harness.context, {
    params: { plan: id },
    query: {},
    body: { hash, override: ["emptyRepository"] },
  });
  await counted("deletes", 4);
  const state = async () =>
    getRun(harness.context, { params: { run: run.id }, query: {}, body: undefined });
  await waitFor(async () => (await state()).finishedAt !== null, "the run should end", 60_000);
  expect((await state()).counts).toMatchObject({ done: 2, failed: 0 });
  const before = proxy.log.length;
  await harness.settle();
  expect(proxy.log.slice(before).filter((line) => line.includes("idle"))).toEqual([]);
  expect(await listTags(registry.url, "app")).toEqual(["used"]);
  expect((await storedRows(harness.context).tags()).map((row) => row.name)).toEqual(["used"]);
});
