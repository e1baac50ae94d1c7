import { afterEach, beforeEach, expect, test } from "vitest";
import { Distribution, pullWhole, pushImage, S3Bucket } from "@/e2e/distribution";
import { getRegistry, updateRegistry } from "../../registries/api";
import { waitFor } from "../../../testing/server/wait-for";
import { createSecretBox } from "../../crypto/secret-box";
import { resealStore } from "../../start/reseal";
import { cancelRun } from "../control-run";
import { RunHarness } from "../testing/run-harness";
import { archiveSecretPurpose, findArchiveRow } from "./archive-row";

let bucket: S3Bucket;
let harness: RunHarness;
let now: number | null = null;
beforeEach(async () => {
  now = null;
  bucket = await S3Bucket.start();
});
afterEach(async () => {
  await harness.stop();
  await bucket.stop();
});

const SECRET = "S3RVER";
const earlier = "the earlier secret, which is long enough";
const later = "the later secret, which is long enough too";
const place = (secretAccessKey?: string) => ({
  ...{ type: "s3" as const, bucket: "registry", prefix: "removed", region: "us-east-1" },
  ...{ endpoint: `http://${bucket.host}`, accessKeyId: "S3RVER", keepFor: "30d" },
  ...(secretAccessKey === undefined ? {} : { secretAccessKey }),
});

async function start(secret = SECRET): Promise<RunHarness> {
  harness = await RunHarness.over(
    await Distribution.start(),
    { now: () => now ?? Date.now(), secrets: createSecretBox(earlier) },
    { connection: { archive: place(secret) } },
  );
  return harness;
}

const params = { registry: "main" };
const change = (body: Parameters<typeof updateRegistry>[1]["body"]) =>
  updateRegistry(harness.context, { params, query: {}, body });

async function pushBoth({ pusher }: RunHarness) {
  const large = Buffer.alloc(20 * 1024 * 1024, "many bytes ");
  const old = await pushImage(pusher, "team/app", { tags: ["old"], layers: [large, "base"] });
  await pushImage(pusher, "team/app", { tags: ["keep"], layers: ["base"] });
  return old;
}

test("what was collected comes back from a bucket, also when the connection names none any more; then it expires", async () => {
  const own = await start();
  const old = await pushBoth(own);
  await own.scan();
  const plan = await own.select("team/app", ["old"]);
  const run = await own.carryOut(plan);
  expect(run).toMatchObject({ state: "done", archive: { state: "whole", missing: 0 } });
  expect(run.archive?.copied).toBe(plan.totals.freedBytes);
  const layout = ["index.json", "oci-layout"].map((name) => `removed/${run.id}/${name}`);
  const keys = await bucket.keys(`removed/${run.id}/`);
  expect(keys).toEqual(expect.arrayContaining(layout) as string[]);
  // The document, its config and its own layer.
  expect(keys).toHaveLength(layout.length + 3);

  await own.registry.garbageCollect();
  await own.registry.restart();
  await change({ archive: null });
  expect(await own.restore(run)).toMatchObject({ state: "done", counts: { failed: 0 } });
  expect(await pullWhole(own.registry.url, "team/app", "old")).toBe(old.digest);

  now = Date.now() + 31 * 86_400_000;
  bucket.keepsAll = true;
  const isExpired = async () => (await own.run(run.id)).archive?.state === "expired";
  await waitFor(isExpired, "the archive should expire", 30_000);
  const waiting = () =>
    own.test.app.db
      .selectFrom("jobs")
      .select("run_at")
      .where("kind", "=", "expire")
      .where("state", "=", "queued")
      .executeTakeFirst();
  // What could not be removed is tried again.
  await waitFor(async () => (await waiting()) !== undefined, "it should be tried again", 30_000);
  expect((await bucket.keys("removed/")).length).toBeGreaterThan(0);
  bucket.keepsAll = false;
  now += 2 * 3_600_000;
  // Its folders may go while they are listed.
  const isEmpty = () =>
    bucket.keys("removed/").then(
      (left) => left.length === 0,
      () => false,
    );
  await waitFor(isEmpty, "its objects should go", 30_000);
});

test("a bucket that takes nothing keeps everything where it is, and says what it says", async () => {
  const own = await start("another secret");
  await pushBoth(own);
  await own.scan();
  const run = await own.carryOut(await own.select("team/app", ["old"]));
  expect(run).toMatchObject({ state: "paused", counts: { done: 0, skipped: 0, failed: 0 } });
  expect(run.message).toMatch(
    /^Nothing was removed, because it could not be archived first: The bucket registry cannot be/,
  );
  expect(run.message).not.toContain("another secret");
  await pullWhole(own.registry.url, "team/app", "old");
  await cancelRun(own.context, { params: { run: run.id }, query: {}, body: undefined });
  await own.end(run.id);
  await change({ archive: place(SECRET) });
  const again = await own.carryOut(await own.select("team/app", ["old"]));
  expect(again).toMatchObject({ state: "done", archive: { state: "whole" } });
});

test("the secret never comes out, stays for the same key, and goes nowhere else", async () => {
  const own = await start();
  const stored = await getRegistry(own.context, { params, query: {}, body: undefined });
  expect(stored.archive).toMatchObject({ bucket: "registry", accessKeyId: "S3RVER" });
  expect(JSON.stringify(stored)).not.toContain("secretAccessKey");
  await change({ archive: { ...place(), keepFor: "90d" } });
  await expect(
    change({ archive: { ...place(), endpoint: "https://elsewhere.example" } }),
  ).rejects.toThrow("Give the bucket's secret access key.");
  await pushBoth(own);
  await own.scan();
  const run = await own.carryOut(await own.select("team/app", ["old"]));
  expect(run).toMatchObject({ state: "done", archive: { state: "whole" } });

  // A new secret of Drydock's takes in the one that the run keeps.
  const resealed = await resealStore({ ...own.test.app, secrets: createSecretBox(later, earlier) });
  expect(resealed).toMatchObject({ changed: 2, lost: [] });
  const row = await findArchiveRow(own.context, run.id);
  const purpose = archiveSecretPurpose(run.id);
  expect(createSecretBox(later).open(row?.secret ?? "", purpose)).toBe(SECRET);
});
