import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { MemoryRegistry } from "./testing/memory-registry";
import { createScanHarness, type ScanHarness } from "./testing/scan-harness";
import { storedRows } from "./testing/stored-rows";

let registry: MemoryRegistry;
let harness: ScanHarness;
let stored: ReturnType<typeof storedRows>;
let now = 1_760_000_000_000;

beforeEach(async () => {
  registry = new MemoryRegistry();
  harness = await createScanHarness(registry, { now: () => (now += 1) });
  stored = storedRows(harness.context);
});
afterEach(() => harness.test.close());

describe("a reread", () => {
  test("sends no conditions, and writes nothing where nothing has changed", async () => {
    registry.image("app", ["a", "b"]);
    await harness.scan();
    const before = await stored.tags();
    registry.log.length = 0;
    await harness.scan({ reread: true });
    expect(registry.log.filter((line) => line.startsWith("get"))).toEqual([
      "get app a",
      "get app b",
    ]);
    expect(await stored.tags()).toEqual(before);
  });

  test("sees a tag whose manifest is gone, which answers not modified all the same", async () => {
    const lost = registry.image("app", ["v1"]);
    await harness.scan();
    registry.repository("app").manifests.delete(lost);
    // As Distribution does it: the tag's own file decides, the manifest is not looked at.
    const { getManifest } = registry;
    registry.getManifest = async (repository, reference, options) =>
      options?.etag === `"${lost}"`
        ? { state: "notModified" }
        : getManifest.call(registry, repository, reference, options);
    await harness.scan();
    expect((await stored.presences()).get(lost)?.state).toBe("present");
    await harness.scan({ reread: true });
    expect((await stored.presences()).get(lost)?.state).toBe("missing");
  });

  test("asks for the children of unchanged indexes, each once, by HEAD", async () => {
    const lost = registry.image("app", [], { layers: ["lost"] });
    const kept = registry.image("app", [], { layers: ["kept"] });
    registry.index("app", ["v1"], [lost, kept]);
    registry.index("app", ["v2"], [kept]);
    await harness.scan();
    registry.repository("app").manifests.delete(lost);

    await harness.scan();
    expect((await stored.presences()).get(lost)?.state).toBe("present");
    registry.log.length = 0;
    await harness.scan({ reread: true });
    expect((await stored.presences()).get(lost)?.state).toBe("missing");
    expect((await stored.presences()).get(kept)?.state).toBe("present");
    const heads = registry.log.filter((line) => line.startsWith("head"));
    expect(heads.sort()).toEqual([`head app ${lost}`, `head app ${kept}`].sort());
  });

  test("tries configs again that were gone", async () => {
    const digest = registry.image("app", ["v1"], { created: "2025-01-01T00:00:00Z" });
    const blobs = [...registry.blobs];
    registry.blobs.clear();
    await harness.scan();
    for (const [key, bytes] of blobs) registry.blobs.set(key, bytes);
    await harness.scan();
    expect((await stored.facts(digest)).facts.created).toBeNull();
    await harness.scan({ reread: true });
    expect((await stored.facts(digest)).facts.created).toBe(Date.UTC(2025, 0, 1));
  });
});
