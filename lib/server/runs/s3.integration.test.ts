import { lookup } from "node:dns";
import { afterEach, beforeEach, expect, test } from "vitest";
import { digestOf, listTags, pullWhole, pushImage, resolveTag, S3Bucket } from "@/e2e/distribution";
import { checkRegistry, createReader } from "../registry-client";
import { testSettings } from "../registry-client/testing/settings";
import { listTags as listScannedTags } from "../content/tags";
import { RunHarness } from "./testing/run-harness";

let bucket: S3Bucket;
let harness: RunHarness;
beforeEach(async () => {
  bucket = await S3Bucket.start();
  harness = await RunHarness.start({}, { s3: bucket.settings });
});
afterEach(async () => {
  await harness.stop();
  await bucket.stop();
});

const pull = (reference: string) => pullWhole(harness.registry.url, "app", reference);
const tags = () => listTags(harness.registry.url, "app");

test("on S3 with redirects: checked, scanned, planned, deleted, put back, collected to the byte", async () => {
  const push = (names: string[], created: string, layers: string[]) =>
    pushImage(harness.pusher, "app", { tags: names, created, layers });
  const base = "in both images ".repeat(500);
  const kept = await push(["latest", "1.1", "latest-alpine"], "2026-02-01T00:00:00Z", [base, "b"]);
  const old = await push(["1.0"], "2026-01-01T00:00:00Z", [base, "only in the old one".repeat(99)]);

  const check = await checkRegistry(testSettings(harness.registry.url));
  expect(check).toMatchObject({
    vendor: "distribution",
    capabilities: { deleteDigest: true, untag: "placeholder", hiddenTags: "none" },
  });

  await harness.scan();
  // The dates stand in the configs, and these come from the bucket.
  expect(bucket.redirected.length).toBeGreaterThan(0);
  const query = { repository: "app", limit: 100, sort: "name", order: "asc" } as const;
  const { items } = await listScannedTags(harness.context, {
    ...{ params: { registry: "main" }, query, body: undefined },
  });
  const dates = Object.fromEntries(items.map(({ name, created }) => [name, created]));
  expect(dates).toMatchObject({ "1.0": Date.UTC(2026, 0, 1), latest: Date.UTC(2026, 1, 1) });

  // One tag of several, and a manifest with its only tag.
  const stored = await bucket.blobBytes();
  const plan = await harness.select("app", ["1.0", "1.1"]);
  expect(plan.totals.freedBytes).toBeGreaterThan(0);
  const run = await harness.carryOut(plan);
  expect(run).toMatchObject({ state: "done", counts: { done: 2, failed: 0 } });
  expect(run.freedBytes).toBe(plan.totals.freedBytes);
  expect(await tags()).toEqual(["latest", "latest-alpine"]);
  expect(await resolveTag(harness.registry.url, "app", old.digest)).toBeNull();

  expect(await harness.restore(run)).toMatchObject({ state: "done", counts: { failed: 0 } });
  expect([await pull("1.0"), await pull("1.1")]).toEqual([old.digest, kept.digest]);

  await harness.scan();
  const again = await harness.carryOut(await harness.select("app", ["1.0", "1.1"]));
  await harness.registry.garbageCollect();
  await harness.registry.restart();
  expect(again.freedBytes).toBe(plan.totals.freedBytes);
  // The placeholder that took "1.1" off came and went meanwhile: nothing of it is left.
  expect(stored - (await bucket.blobBytes())).toBe(again.freedBytes);
  expect([await pull("latest"), await pull("latest-alpine")]).toEqual([kept.digest, kept.digest]);
});

test("a redirect of blobs to this machine is followed once an admin has named the host", async () => {
  const blob = Buffer.from("kept in the bucket");
  await harness.pusher.pushBlob("app", blob, "application/octet-stream");
  // A name that leads to the registry, as for a registry that is elsewhere.
  const here = ((_name: string, options: object, done: (...result: unknown[]) => void) =>
    lookup("127.0.0.1", options, done)) as typeof lookup;
  const url = `http://registry.example.com:${harness.registry.port}`;
  const read = async (trustedHosts: string[]) => {
    const reader = createReader(testSettings(url, { trustedHosts }), { lookup: here, proxy: {} });
    const digest = digestOf(blob);
    return reader.getBlob("app", digest).finally(() => reader.close());
  };

  await expect(read([])).rejects.toMatchObject({
    kind: "forbidden",
    message: `registry.example.com:${harness.registry.port} redirects to ${bucket.host}, an address of this machine, so it was not followed. If that is its storage, add ${bucket.host} to the trusted hosts of this connection.`,
  });
  expect(bucket.redirected).toEqual([]);
  expect((await read([bucket.host]))?.equals(blob)).toBe(true);
  expect(bucket.redirected).toEqual([digestOf(blob)]);
});
