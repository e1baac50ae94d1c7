import { afterAll, beforeAll, expect, test } from "vitest";
import type { PlanBody } from "@/lib/core/plan";
import type { Snapshot } from "@/lib/core/snapshot";
import { blankSettings, createReader } from "@/lib/server/registry-client";
import { loadSnapshot } from "@/lib/server/snapshots/load-snapshot";
import { createScanHarness } from "@/lib/server/scans/testing/scan-harness";
import { Distribution, Pusher } from "../distribution";
import { carryOut } from "./carry-out";
import { pushRegistry } from "./push-registry";
import { busiestPlan, randomRegistries, seed } from "./random-registries";
import type { RealRegistry } from "./real-registry";
import { expectKeptWhole, missingBytes } from "./verify";

/** The whole way: pushed, scanned by Drydock, planned from what the scan stored, carried out. */
let registry: Distribution;
let reals: RealRegistry[];
let snapshot: Snapshot;
let bodies: PlanBody[];
let before: number;

beforeAll(async () => {
  registry = await Distribution.start({ environment: { GOGC: "400" } });
  reals = randomRegistries({ count: 50, reachable: true });
  const pusher = new Pusher(registry.url);
  await Promise.all(reals.map((real) => pushRegistry(pusher, real)));
  await pusher.close();
  before = await registry.blobBytes();
  snapshot = await scan(registry.url);
  const now = Date.now();
  bodies = reals.map((_, number) => busiestPlan(snapshot, number, now).body);
  await Promise.all(bodies.map((body) => carryOut(registry.url, body.steps)));
  await registry.garbageCollect();
  await registry.restart();
});
afterAll(() => registry.stop());

async function scan(url: string): Promise<Snapshot> {
  const reader = createReader({ ...blankSettings, url });
  const harness = await createScanHarness(reader);
  await harness.scan();
  const scanned = await loadSnapshot(harness.context, "main");
  await reader.close();
  await harness.test.close();
  return { ...scanned, capabilities: { ...scanned.capabilities, untag: "placeholder" } };
}

test(`the scan sees all that was pushed (seed ${seed})`, () => {
  expect(snapshot.complete).toBe(true);
  for (const real of reals) {
    for (const { name, tags, manifests } of real.snapshot.repositories) {
      const seen = snapshot.repositories.find((repository) => repository.name === name);
      expect(new Map(seen?.tags.map((tag) => [tag.name, tag.digest]))).toEqual(
        new Map(tags.map((tag) => [tag.name, tag.digest])),
      );
      const digests = (list: typeof manifests) => list.map((item) => item.digest).toSorted();
      expect(digests(seen?.manifests ?? [])).toEqual(digests(manifests));
    }
  }
});

test("everything kept can be pulled whole, and nothing removed is left", async () => {
  expect(bodies.flatMap((body) => body.steps).length).toBeGreaterThan(100);
  for (const body of bodies) await expectKeptWhole(registry, body);
});

test("the bytes that left the disk are the bytes promised, in each registry and in all", async () => {
  const promised = bodies.map((body) => body.totals.freedBytes);
  expect(await Promise.all(reals.map((real) => missingBytes(registry, real)))).toEqual(promised);
  expect(before - (await registry.blobBytes())).toBe(
    promised.reduce((sum, bytes) => sum + bytes, 0),
  );
});
