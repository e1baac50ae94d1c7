import "server-only";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Lineage, Relative } from "@/lib/core/api/lineage";
import type { TestAppOptions } from "../../../testing/server/test-app";
import { MemoryRegistry } from "../../scans/testing/memory-registry";
import { createScanHarness, type ScanHarness } from "../../scans/testing/scan-harness";
import { getLineage } from "../lineage";

/** What is said of an image's base and of what is built on it, whichever database the store is. */
export function lineageContract(
  database: string,
  options: () => TestAppOptions = () => ({}),
): void {
  describe(`who builds on what, as stored in ${database}`, () => {
    let registry: MemoryRegistry;
    let harness: ScanHarness;
    beforeEach(async () => {
      registry = new MemoryRegistry();
      harness = await createScanHarness(registry, options());
    });
    afterEach(() => harness.test.close());

    const ask = (digest: string): Promise<Lineage> =>
      getLineage(harness.context, {
        params: { registry: "main" },
        query: { digest },
        body: undefined,
      });
    const names = (relatives: readonly Relative[]) =>
      relatives.map(({ repository, tags, layersOnTop }) => `${repository}:${tags} +${layersOnTop}`);

    test("images of any repository that begin with all layers, the tagged and newest first", async () => {
      const base = registry.image("base", ["1"], { layers: ["os", "libs"] });
      const at = (month: string) => `2025-${month}-01T00:00:00Z`;
      registry.image("team/old", ["a"], { layers: ["os", "libs", "x"], created: at("01") });
      registry.image("team/new", ["b", "c"], {
        layers: ["os", "libs", "y", "z"],
        created: at("02"),
      });
      registry.image("team/part", ["d"], { layers: ["os", "other"] });
      registry.image("team/above", ["e"], { layers: ["z", "os", "libs"] });
      registry.image("team/same", ["f"], { layers: ["os", "libs"], created: at("03") });
      await harness.scan();
      const { gap, builtOn, images, imagesListed, bases } = await ask(base);
      expect(names(builtOn)).toEqual(["team/same:f +0", "team/new:b,c +2", "team/old:a +1"]);
      expect([gap, images, imagesListed, bases]).toEqual([null, 3, 3, []]);
      expect(builtOn[1]).toMatchObject({
        kind: "image",
        tagCount: 2,
        platforms: ["linux/amd64"],
        created: Date.UTC(2025, 1, 1),
      });
      expect(builtOn[1]?.size).toBeGreaterThan("oslibsyz".length);
    });

    test("the nearest base, and not the ones below it", async () => {
      registry.image("base", ["os"], { layers: ["os"] });
      registry.image("base", ["libs"], { layers: ["os", "libs"] });
      registry.image("mirror", ["libs"], { layers: ["os", "libs"] });
      const app = registry.image("app", ["v1"], { layers: ["os", "libs", "app", "conf"] });
      await harness.scan();
      expect(names((await ask(app)).bases).sort()).toEqual(["base:libs +2", "mirror:libs +2"]);
    });

    test("an image of an index is that index, also for what it is asked about", async () => {
      const base = (arch: string) => registry.image("base", [], { layers: [arch] });
      const index = registry.index("base", ["multi"], [base("amd"), base("arm")]);
      const app = (arch: string) => registry.image("app", [], { layers: [arch, "app"] });
      const built = registry.index("app", ["v1", "latest"], [app("amd"), app("arm")]);
      registry.image("app", ["single"], { layers: ["arm", "alone"] });
      await harness.scan();
      const above = await ask(index);
      expect(names(above.builtOn).sort()).toEqual(["app:latest,v1 +1", "app:single +1"]);
      expect(above).toMatchObject({ images: 3, imagesListed: 3, bases: [] });
      expect(above.builtOn.find(({ tagCount }) => tagCount === 2)?.kind).toBe("index");
      const below = await ask(built);
      expect(names(below.bases)).toEqual(["base:multi +1"]);
      expect(below.builtOn).toEqual([]);
    });

    test("an image that an index lists stands by itself as well where it has a tag of its own", async () => {
      const base = registry.image("base", ["1"], { layers: ["os"] });
      const app = registry.image("app", ["amd64"], { layers: ["os", "app"] });
      registry.index("app", ["v1"], [app]);
      await harness.scan();
      expect(names((await ask(base)).builtOn).sort()).toEqual(["app:amd64 +1", "app:v1 +1"]);
    });

    test("what has lost its tag comes last, by its digest", async () => {
      const base = registry.image("base", ["1"], { layers: ["os"] });
      const old = registry.image("app", ["latest"], { layers: ["os", "old"] });
      await harness.scan();
      registry.image("app", ["latest"], { layers: ["os", "new"] });
      await harness.scan();
      const { builtOn } = await ask(base);
      expect(names(builtOn)).toEqual(["app:latest +1", "app: +1"]);
      expect(builtOn[1]).toMatchObject({ digest: old, tagCount: 0 });
    });

    test("what is gone from the registry is no relative", async () => {
      const base = registry.image("base", ["1"], { layers: ["os"] });
      const app = registry.image("app", ["v1"], { layers: ["os", "app"] });
      await harness.scan();
      registry.image("app", ["v2"], { layers: ["os", "other"] });
      await harness.scan();
      expect((await ask(base)).images).toBe(2);
      // As a run leaves it, until the next scan.
      await harness.context.db
        .updateTable("manifest_presence")
        .set({ state: "missing" })
        .where("digest", "=", app)
        .execute();
      expect(await ask(base)).toMatchObject({ images: 1, builtOn: [{ tags: ["v2"] }] });
      registry.repository("app").manifests.delete(app);
      registry.repository("app").tags.delete("v1");
      await harness.scan({ reread: true });
      expect(await ask(base)).toMatchObject({ images: 1, builtOn: [{ tags: ["v2"] }] });
    });

    test("says why it knows nothing", async () => {
      const bare = registry.image("app", ["bare"], { layers: [] });
      await harness.scan();
      expect(await ask(bare)).toMatchObject({ gap: "noLayers", builtOn: [] });
      expect((await ask(`sha256:${"0".repeat(64)}`)).gap).toBe("unscanned");
    });

    test("of very many the newest are told of, and all are counted", async () => {
      const base = registry.image("base", ["1"], { layers: ["os"] });
      for (let at = 0; at < 1_100; at++) {
        const created = new Date(Date.UTC(2025, 0, 1) + at * 60_000).toISOString();
        registry.image("app", [`v${at}`], { layers: ["os", `app ${at}`], created });
      }
      await harness.scan();
      const { builtOn, images, imagesListed } = await ask(base);
      expect([builtOn.length, images, imagesListed]).toEqual([200, 1_100, 200]);
      expect(builtOn[0]?.tags).toEqual(["v1099"]);
    });
  });
}
