import { afterEach, beforeEach, expect, test } from "vitest";
import type { Context } from "../app/context";
import { insertRegistry } from "./testing/scan-harness";
import { createTestApp, type TestApp } from "../../testing/server/test-app";
import { enqueueScan, gatherScan } from "./enqueue-scan";
import type { ScanPayload } from "../jobs/job";

let harness: TestApp;
let context: Context;
let now: number;

beforeEach(async () => {
  now = 1_760_000_000_000;
  harness = await createTestApp({ now: () => now });
  context = harness.context();
  await insertRegistry(context);
});
afterEach(() => harness.close());

const ask = (repository: string) => gatherScan(context, "id-main", repository);
const jobs = () => context.db.selectFrom("jobs").selectAll().orderBy("id").execute();
const names = async () =>
  (await jobs()).map((job) => (JSON.parse(job.payload) as ScanPayload).repositories);
const end = (state: string) =>
  context.db.updateTable("jobs").set({ state, finished_at: now }).execute();

test("thirty repositories that somebody looks at are one scan", async () => {
  const thirty = Array.from({ length: 30 }, (_, at) => `app-${String(at).padStart(2, "0")}`);
  await Promise.all(thirty.map(ask));
  await Promise.all(thirty.map(ask));
  expect(await names()).toEqual([thirty]);
});

test("what is asked for while one is under way is the next one, and not at once", async () => {
  await ask("a");
  await end("running");
  await ask("a");
  await ask("b");
  now += 1_000;
  await ask("c");
  expect(await names()).toEqual([["a"], ["b", "c"]]);
  const [first, second] = await jobs();
  expect(second?.run_at).toBe((first?.created_at ?? 0) + 5_000);
});

test("a repository that a scan has just tried to read is not tried again for a minute", async () => {
  await ask("a");
  await end("done");
  now += 59_000;
  await ask("a");
  expect(await names()).toEqual([["a"]]);
  now += 2_000;
  await ask("a");
  expect(await names()).toEqual([["a"], ["a"]]);
});

test("one scan holds no more than 200, and one that somebody has asked for is left as it is", async () => {
  await enqueueScan(context, "id-main", ["mine"]);
  await ask("mine");
  for (let at = 0; at < 250; at += 1) await ask(`app-${at}`);
  expect((await names()).map((list) => list?.length)).toEqual([1, 200]);
});

test("those that have ended are forgotten after a day, unless somebody asked for them", async () => {
  await enqueueScan(context, "id-main", ["mine"]);
  await ask("a");
  await end("done");
  now += 25 * 60 * 60_000;
  await ask("b");
  expect(await names()).toEqual([["mine"], ["b"]]);
});
