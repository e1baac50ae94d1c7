import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { fault, MemoryRegistry } from "./testing/memory-registry";
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

const referrersTag = (digest: string) => `${digest.replace(":", "-")}.sig`;
const asked = (digest: string) => registry.log.filter((line) => line.endsWith(digest));

describe("what a signature is about", () => {
  test("is found where no tag leads to it, and its age begins then", async () => {
    const image = registry.image("app", [], { layers: ["untagged"] });
    registry.image("app", [referrersTag(image)], { layers: ["signature"] });
    await harness.scan();
    expect((await stored.presences()).get(image)).toMatchObject({ state: "present" });
    expect(asked(image)).toEqual([`head app ${image}`, `get app ${image}`]);
    expect((await stored.facts(image)).facts.blobs).toHaveLength(2);
  });

  test("is found through the subject of a manifest, and through what that is about", async () => {
    const image = registry.image("app", [], { layers: ["untagged"] });
    const materials = registry.image("app", [], { layers: ["bill"], subject: image });
    registry.image("app", ["about"], { layers: ["signature"], subject: materials });
    await harness.scan();
    expect([...(await stored.presences()).keys()]).toEqual(
      expect.arrayContaining([image, materials]),
    );
  });

  test("costs one HEAD per scan when it is gone, and leaves no trace", async () => {
    const image = registry.image("app", [], { layers: ["untagged"] });
    registry.image("app", ["about"], { layers: ["signature"], subject: image });
    registry.repository("app").manifests.delete(image);
    for (let scans = 0; scans < 2; scans++) {
      registry.log.length = 0;
      await harness.scan();
      expect(asked(image)).toEqual([`head app ${image}`]);
      expect((await stored.presences()).has(image)).toBe(false);
    }
  });

  test("costs nothing when a tag or an index leads to it", async () => {
    const child = registry.image("app", [], { layers: ["child"] });
    registry.index("app", ["v1"], [child]);
    registry.image("app", [referrersTag(child)], { layers: ["signature"] });
    await harness.scan();
    expect(asked(child)).not.toContain(`head app ${child}`);
  });

  test("is not gone when the question fails", async () => {
    const image = registry.image("app", [], { layers: ["untagged"] });
    registry.image("app", [referrersTag(image)], { layers: ["signature"] });
    registry.intercept = (line) => {
      if (line.endsWith(`app ${image}`)) throw fault("server");
    };
    await harness.scan();
    expect((await stored.presences()).get(image)?.state).toBe("unreadable");
    expect((await stored.repository()).complete).toBe(0);
  });

  test("that a shortened digest names is not known, so nothing there goes", async () => {
    const tag = `sha512-${"a".repeat(64)}`;
    registry.image("app", [tag], { layers: ["signature"] });
    for (let scans = 0; scans < 2; scans++) {
      await harness.scan();
      expect(await stored.repository()).toMatchObject({
        complete: 0,
        incomplete_reason: `Tag ${tag} is about something, and too short to say what.`,
      });
    }
    expect(registry.log.filter((line) => line.includes("sha512:"))).toEqual([]);
  });
});
