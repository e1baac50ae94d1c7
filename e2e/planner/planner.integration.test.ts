import { afterAll, beforeAll, expect, test } from "vitest";
import type { PlanBody } from "@/lib/core/plan";
import { Distribution, Pusher } from "../distribution";
import { carryOut } from "./carry-out";
import { pushRegistry } from "./push-registry";
import { busiestPlan, randomRegistries, seed } from "./random-registries";
import type { RealRegistry } from "./real-registry";
import { expectKeptWhole, missingBytes } from "./verify";

/** Random registries, untagged manifests among them, told of by their makers. */
let registry: Distribution;
let cases: { real: RealRegistry; body: PlanBody }[];
let before: number;

beforeAll(async () => {
  registry = await Distribution.start({ environment: { GOGC: "400" } });
  cases = randomRegistries({ count: 60, reachable: false }).map((real, number) => ({
    real,
    body: busiestPlan(real.snapshot, number).body,
  }));
  const pusher = new Pusher(registry.url);
  await Promise.all(cases.map(({ real }) => pushRegistry(pusher, real)));
  await pusher.close();
  before = await registry.blobBytes();
  await Promise.all(cases.map(({ body }) => carryOut(registry.url, body.steps)));
  await registry.garbageCollect();
  // The collector does not tell a running registry what it took.
  await registry.restart();
});
afterAll(() => registry.stop());

test(`the plans remove manifests, remove single tags, and keep (seed ${seed})`, () => {
  const steps = cases.flatMap(({ body }) => body.steps);
  expect(cases.filter(({ body }) => body.steps.length > 0).length).toBeGreaterThan(40);
  expect(steps.filter((step) => step.operation === "untag").length).toBeGreaterThan(5);
  expect(cases.filter(({ body }) => body.totals.keep > 0).length).toBeGreaterThan(30);
});

test("everything kept can be pulled whole, and nothing removed is left", async () => {
  for (const { body } of cases) await expectKeptWhole(registry, body);
});

test("the bytes that left the disk are the bytes promised, in each registry and in all", async () => {
  const promised = cases.map(({ body }) => body.totals.freedBytes);
  const left = await Promise.all(cases.map(({ real }) => missingBytes(registry, real)));
  expect(left).toEqual(promised);
  expect(before - (await registry.blobBytes())).toBe(
    promised.reduce((sum, bytes) => sum + bytes, 0),
  );
});
