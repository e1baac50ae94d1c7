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

/** Asks for it in mid-scan, while the registry answers slowly; returns once it is read. */
async function waitForOne(ask: () => Promise<unknown>, repository: string): Promise<void> {
  // What is not asked for goes on, but slowly: much of it is left when the repository has been read.
  registry.intercept = async (line) => {
    if (!line.includes(repository)) await new Promise((resolve) => setTimeout(resolve, 20));
  };
  await waitFor(() => registry.log.some((line) => line.startsWith("get")), "the scan should begin");
  await ask();
  const row = () => storedRows(harness.context).repository(repository);
  await waitFor(async () => (await row()).newest_created !== null, `${repository} should be read`);
  expect((await row()).complete).toBe(1);
}

const getsOf = (repository: string) =>
  registry.log.filter((line) => line.startsWith(`get ${repository} `)).length;

test("a repository that somebody waits for overtakes the scan of the whole registry", async () => {
  fill(8, 60);
  const whole = harness.scan();
  await waitForOne(() => enqueueScan(harness.context, "id-main", ["app7"]), "app7");
  expect(getsOf("app6")).toBe(0);
  await whole;
  expect(getsOf("app7")).toBe(60);
});

test("one that is to be checked again is left to its own scan, which asks what this one would not", async () => {
  fill(8, 60);
  const whole = harness.scan();
  await waitForOne(async () => {
    await enqueueScan(harness.context, "id-main", ["app7"], { reread: true });
    await enqueueScan(harness.context, "id-main", ["app6"]);
  }, "app6");
  expect(getsOf("app7")).toBe(0);
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
  harness = await createScanHarness(registry, { named: ["app1"] });
  const progress = await harness.scan();
  expect(registry.log.filter((line) => line.startsWith("tags"))).toEqual(["tags app1"]);
  expect(progress.complete).toBe(false);
});
