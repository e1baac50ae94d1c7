import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { ManifestFacts } from "@/lib/core/snapshot";
import { recentListings, watchedTags } from "./on-screen";
import { enqueueScan } from "./enqueue-scan";
import { waitFor } from "../../testing/server/wait-for";
import { MemoryRegistry } from "./testing/memory-registry";
import { createScanHarness, type ScanHarness } from "./testing/scan-harness";

let registry: MemoryRegistry;
let harness: ScanHarness;

beforeEach(async () => {
  registry = new MemoryRegistry();
  harness = await createScanHarness(registry);
});
afterEach(() => harness.test.close());

const created = "2025-01-01T00:00:00Z";
const look = (repository: string, tags: readonly string[]) =>
  watchedTags(harness.context.app).watch("id-main", repository, tags);
const tagsOf = (count: number) => Array.from({ length: count }, (_, at) => `v${at}`);

/** Whether all of these have a manifest and a date in the store. */
async function areWhole(repository: string, tags: readonly string[]): Promise<boolean> {
  const rows = await harness.context.db
    .selectFrom("tags")
    .innerJoin("manifests", "manifests.digest", "tags.digest")
    .select("manifests.facts")
    .where("tags.repository", "=", repository)
    .where("tags.name", "in", tags)
    .execute();
  const dated = rows.filter((row) => (JSON.parse(row.facts) as ManifestFacts).created !== null);
  return dated.length === tags.length;
}

/**
 * Round trips until `done`. Every request waits; once there is nothing else to do, all that wait are answered
 * together.
 */
async function countRounds(done: () => Promise<boolean>, over: Promise<unknown>): Promise<number> {
  let waiting: (() => void)[] = [];
  registry.intercept = () => new Promise<void>((go) => waiting.push(go));
  let rounds = 0;
  let ended = false;
  void over.finally(() => (ended = true));
  while (!ended && !(await done())) {
    const before = waiting.length;
    await new Promise((resolve) => setImmediate(resolve));
    if (waiting.length === 0 || waiting.length !== before) continue;
    rounds += 1;
    for (const go of waiting.splice(0)) go();
  }
  registry.intercept = () => undefined;
  for (const go of waiting) go();
  waiting = [];
  return rounds;
}

describe("a repository of 4,000 tags", () => {
  const screen = tagsOf(4_000).slice(2_000, 2_016);

  test("has its first screen whole within 30 round trips, the registry's scan notwithstanding", async () => {
    for (const tag of tagsOf(4_000)) registry.image("big", [tag], { created });
    for (let at = 0; at < 40; at++) registry.image(`app${at}`, tagsOf(3), { created });
    look("big", screen);
    await enqueueScan(harness.context, "id-main", ["big"]);
    const whole = harness.scan();
    const rounds = await countRounds(() => areWhole("big", screen), whole);
    expect(rounds).toBeLessThanOrEqual(30);
    const reads = registry.log.filter((line) => line.startsWith("get big"));
    expect(reads.length).toBeLessThan(300);
    await whole;
    const manifests = registry.log.filter((line) => line.startsWith("get "));
    const configs = registry.log.filter((line) => line.startsWith("blob "));
    expect(new Set(manifests).size).toBe(manifests.length);
    expect(new Set(configs).size).toBe(configs.length);
  });

  test("follows the screen when it scrolls", async () => {
    for (const tag of tagsOf(4_000)) registry.image("big", [tag], { created });
    const next = tagsOf(4_000).slice(3_000, 3_016);
    look("big", screen);
    const scan = harness.scan();
    await countRounds(() => areWhole("big", screen), scan);
    const before = registry.log.filter((line) => line.startsWith("get big")).length;
    look("big", next);
    await countRounds(() => areWhole("big", next), scan);
    const after = registry.log.filter((line) => line.startsWith("get big")).length;
    expect(after - before).toBeLessThan(300);
    await scan;
  });
});

describe("what is on a screen", () => {
  test("is read with the children of its indexes, and dated by them", async () => {
    const child = registry.image("app", [], { created });
    registry.index("app", ["multi"], [child]);
    for (const tag of tagsOf(100)) registry.image("app", [tag], { layers: [tag] });
    look("app", ["multi"]);
    const scan = harness.scan();
    await waitFor(() => areWhole("app", ["multi"]), "the index should be dated");
    const children = registry.log.filter((line) => line.startsWith("get app sha256:"));
    expect(children).toHaveLength(1);
    await scan;
  });

  test("gets its dates while other configs wait, and a config that others share is theirs, too", async () => {
    const seed = registry.image("app", ["shown"], { created, layers: ["same"] });
    const { bytes, contentType } = registry.repository("app").manifests.get(seed) ?? {};
    const twin = { ...(JSON.parse(bytes?.toString() ?? "{}") as object), annotations: { a: "b" } };
    registry.put("app", ["twin"], JSON.stringify(twin), contentType ?? "");
    look("app", ["shown"]);
    await harness.scan();
    expect(await areWhole("app", ["shown", "twin"])).toBe(true);
    expect(registry.log.filter((line) => line.startsWith("blob"))).toHaveLength(1);
  });

  test("does not wait for other repositories to have their turn", async () => {
    registry.image("first", ["v1"], { created });
    for (const tag of tagsOf(3)) registry.image("second", [tag], { created });
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    // These stand still, so that the scan cannot get to its configs.
    registry.intercept = async (line) => {
      if (line.startsWith("get second")) await gate;
    };
    const scan = harness.scan();
    const row = () => harness.context.db.selectFrom("repositories").selectAll().execute();
    await waitFor(
      async () => (await row()).some(({ name }) => name === "first"),
      "the repositories should be known",
    );
    look("first", ["v1"]);
    await waitFor(() => areWhole("first", ["v1"]), "what is on the screen should be read");
    expect(registry.log.filter((line) => line.startsWith("blob"))).toHaveLength(1);
    open();
    await scan;
  });

  test("that the registry does not list changes nothing", async () => {
    registry.image("app", ["v1"], { created });
    look("app", ["gone", "v1"]);
    look("nowhere", ["v1"]);
    await harness.scan();
    expect(registry.log.filter((line) => line.includes("gone"))).toEqual([]);
  });

  test.each([
    ["asked for by itself", ["app"]],
    ["while the whole registry is being scanned", undefined],
  ])("does not wait for the registry to list the tags again, %s", async (_, repositories) => {
    for (const tag of ["v1", "v2", "v3"]) registry.image("app", [tag], { created });
    recentListings(harness.context.app).keep("id-main", "app", await registry.listTags("app"));
    if (!repositories) await enqueueScan(harness.context, "id-main", ["app"]);
    let answer: () => void = () => undefined;
    const slow = new Promise<void>((resolve) => (answer = resolve));
    registry.intercept = async (line) => {
      if (line === "tags app") await slow;
    };
    look("app", ["v1", "gone", "v2"]);
    const scan = harness.scan(repositories ? { repositories } : {});
    await waitFor(() => areWhole("app", ["v1", "v2"]), "what is on the screen should be read");
    expect(await areWhole("app", ["v3"])).toBe(false);
    registry.repository("app").tags.delete("v2");
    answer();
    await scan;
    expect(await areWhole("app", ["v1", "v3"])).toBe(true);
    const tags = await harness.context.db.selectFrom("tags").select("name").execute();
    expect(tags.map(({ name }) => name).sort()).toEqual(["v1", "v3"]);
    const manifests = registry.log.filter((line) => line.startsWith("get "));
    expect(new Set(manifests).size).toBe(manifests.length);
  });
});
