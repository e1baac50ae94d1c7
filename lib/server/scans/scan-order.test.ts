import { afterEach, beforeEach, expect, test } from "vitest";
import { enqueueScan } from "./enqueue-scan";
import { waitFor } from "../../testing/server/wait-for";
import { MemoryRegistry } from "./testing/memory-registry";
import { createScanHarness, type ScanHarness } from "./testing/scan-harness";
import { storedRows } from "./testing/stored-rows";

let registry: MemoryRegistry;
let harness: ScanHarness;

beforeEach(async () => {
  registry = new MemoryRegistry();
  harness = await createScanHarness(registry);
});
afterEach(() => harness.test.close());

function fill(repositories: number, tags: number): void {
  for (let at = 0; at < repositories; at++) {
    for (let tag = 0; tag < tags; tag++) {
      registry.image(`app${at}`, [`v${tag}`], { created: "2025-01-01T00:00:00Z" });
    }
  }
}

test("manifests come before configs, everywhere", async () => {
  fill(5, 10);
  await harness.scan();
  const kinds = registry.log.filter((line) => /^(get|blob)/.test(line)).map((line) => line[0]);
  expect(kinds.lastIndexOf("g")).toBeLessThan(kinds.indexOf("b"));
});

test("a repository that somebody waits for overtakes the scan of the whole registry", async () => {
  fill(8, 3);
  let open: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => (open = resolve));
  // Everything stands still except the repository that is asked for in the meantime.
  registry.intercept = async (line) => {
    if (line.startsWith("get") && !line.includes("app7")) await gate;
  };
  const whole = harness.scan();
  await waitFor(() => registry.log.some((line) => line.startsWith("get")), "the scan should begin");
  await enqueueScan(harness.context, "id-main", ["app7"]);
  const row = async () => storedRows(harness.context).repository("app7");
  await waitFor(async () => (await row()).newest_created !== null, "app7 should be read");
  expect((await row()).complete).toBe(1);
  open();
  await whole;
  const reads = registry.log.filter((line) => line.startsWith("get app7"));
  expect(reads).toHaveLength(3);
});

test("one that is to be checked again is left to its own scan, which asks what this one would not", async () => {
  fill(8, 3);
  let open: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => (open = resolve));
  registry.intercept = async (line) => {
    if (line.startsWith("get") && !/app[67]/.test(line)) await gate;
  };
  const whole = harness.scan();
  await waitFor(() => registry.log.some((line) => line.startsWith("get")), "the scan should begin");
  await enqueueScan(harness.context, "id-main", ["app7"], { reread: true });
  await enqueueScan(harness.context, "id-main", ["app6"]);
  const row = async () => storedRows(harness.context).repository("app6");
  await waitFor(async () => (await row()).newest_created !== null, "app6 should be read");
  expect(registry.log.filter((line) => line.startsWith("get app7"))).toEqual([]);
  open();
  await whole;
});

test("no more than sixteen requests are in flight, and as many as that", async () => {
  fill(6, 30);
  let inFlight = 0;
  let most = 0;
  registry.intercept = async () => {
    most = Math.max(most, (inFlight += 1));
    await new Promise((resolve) => setImmediate(resolve));
    inFlight -= 1;
  };
  await harness.scan();
  expect(most).toBe(16);
});

test("a cancelled scan keeps what it has read and forgets nothing", async () => {
  fill(3, 40);
  await harness.scan();
  registry.image("app1", ["v0"], { layers: ["moved"] });
  let reads = 0;
  const cancelled = harness.scan({
    onStart: (stop) => {
      registry.intercept = (line) => {
        if (line.startsWith("get") && ++reads === 60) stop("cancelled");
      };
    },
  });
  await expect(cancelled).rejects.toThrow("cancelled");
  const tags = await harness.context.db.selectFrom("tags").select("name").execute();
  expect(tags).toHaveLength(120);
});

test("a scan that another worker has taken over writes nothing more", async () => {
  fill(1, 20);
  const lost = harness.scan({
    onStart: (stop) => {
      registry.intercept = (line) => {
        if (line.startsWith("get app0 v5")) stop("lost");
      };
    },
  });
  await expect(lost).rejects.toThrow("Another worker");
  expect(await harness.context.db.selectFrom("tags").select("name").execute()).toEqual([]);
});

test("typed-in names are scanned without a catalog, and sharing beyond them is unknown", async () => {
  fill(2, 1);
  registry.catalog = false;
  await harness.test.close();
  harness = await createScanHarness(registry, { typed: ["app1"] });
  const progress = await harness.scan();
  expect(registry.log.filter((line) => line.startsWith("tags"))).toEqual(["tags app1"]);
  expect(progress.complete).toBe(false);
});
