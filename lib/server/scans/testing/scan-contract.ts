import "server-only";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { TestAppOptions } from "../../../testing/server/test-app";
import { digestOf, imageType, MemoryRegistry } from "./memory-registry";
import { createScanHarness, type ScanHarness } from "./scan-harness";
import { storedRows } from "./stored-rows";

/** The same image with another annotation: another manifest over the same config. */
function annotate(registry: MemoryRegistry, digest: string, at: number): string {
  const stored = registry.repository("seed").manifests.get(digest);
  const document = JSON.parse(stored?.bytes.toString() ?? "{}") as object;
  return JSON.stringify({ ...document, annotations: { number: String(at) } });
}

/** What a scan must do, whichever database its store is. */
export function scanContract(database: string, options: () => TestAppOptions = () => ({})): void {
  describe(`a scan stored in ${database}`, () => {
    let registry: MemoryRegistry;
    let harness: ScanHarness;
    let stored: ReturnType<typeof storedRows>;
    let now = 1_760_000_000_000;

    beforeEach(async () => {
      registry = new MemoryRegistry();
      harness = await createScanHarness(registry, { ...options(), now: () => (now += 1) });
      stored = storedRows(harness.context);
    });
    afterEach(() => harness.test.close());

    describe("a first scan", () => {
      test("stores tags, manifests, children, dates and figures", async () => {
        const amd = registry.image("app", [], {
          created: "2025-01-01T00:00:00Z",
          layers: ["base", "a"],
        });
        const arm = registry.image("app", [], {
          created: "2025-02-01T00:00:00Z",
          layers: ["base", "bb"],
        });
        const index = registry.index("app", ["v1", "latest"], [amd, arm]);
        const single = registry.image("app", ["v0"], { created: "2024-01-01T00:00:00Z" });

        const progress = await harness.scan();

        expect((await stored.tags()).map((row) => [row.name, row.digest])).toEqual([
          ["latest", index],
          ["v0", single],
          ["v1", index],
        ]);
        expect([...(await stored.presences()).keys()].sort()).toEqual(
          [amd, arm, index, single].sort(),
        );
        expect((await stored.facts(index)).facts).toMatchObject({
          created: Date.UTC(2025, 1, 1),
          createdSource: "child",
        });
        expect((await stored.facts(single)).facts).toMatchObject({ createdSource: "config" });
        expect(await stored.repository()).toMatchObject({
          tags: 3,
          digests: 4,
          untagged: 0,
          complete: 1,
          incomplete_reason: null,
          newest_created: Date.UTC(2025, 1, 1),
        });
        expect(progress).toMatchObject({ phase: "finishing", complete: true });
        expect(progress.counts).toMatchObject({
          tagsDone: 3,
          tagsTotal: 3,
          manifests: 4,
          configs: 3,
        });
      });

      test("asks once per tag and once per config, and nothing of what is known", async () => {
        registry.image("app", ["a", "b"], { layers: ["same"] });
        registry.image("app", ["c"], { layers: ["other"] });
        await harness.scan();
        expect(registry.log.filter((line) => line.startsWith("get"))).toHaveLength(3);
        expect(registry.log.filter((line) => line.startsWith("blob"))).toHaveLength(2);

        registry.log.length = 0;
        await harness.scan();
        expect(registry.log.sort()).toEqual(
          [
            "catalog",
            "get app a if changed",
            "get app b if changed",
            "get app c if changed",
            "referrers app " + (await stored.tags())[0]?.digest,
            "tags app",
          ].sort(),
        );
      });

      test("reads a config shared by many manifests once for the whole registry", async () => {
        for (let at = 0; at < 30; at++) {
          registry.put(
            `team/app${at}`,
            ["v1"],
            annotate(
              registry,
              registry.image("seed", ["s"], { created: "2025-01-01T00:00:00Z" }),
              at,
            ),
            "application/vnd.oci.image.manifest.v1+json",
          );
        }
        await harness.scan();
        expect(registry.log.filter((line) => line.startsWith("blob"))).toHaveLength(1);
        const row = await stored.repository("team/app7");
        expect(row.newest_created).toBe(Date.UTC(2025, 0, 1));
      });

      test("counts what each tag alone holds over the whole registry", async () => {
        registry.image("app", ["one"], { layers: ["shared-layer", "mine"] });
        registry.image("other", ["two"], { layers: ["shared-layer", "yours!"] });
        registry.image("other", ["twin-a", "twin-b"], { layers: ["twins"] });
        await harness.scan();
        const [one] = await stored.tags("app");
        const others = await stored.tags("other");
        const size = (name: string) => others.find((row) => row.name === name)?.exclusive_size;
        const { facts } = await stored.facts(one?.digest ?? "");
        const all = facts.size + facts.blobs.reduce((sum, blob) => sum + blob.size, 0);
        expect(one?.exclusive_size).toBe(all - "shared-layer".length);
        expect(size("twin-a")).toBe(0);
        expect(size("twin-b")).toBe(0);
      });
    });

    test("stores whatever sizes and texts a manifest claims", async () => {
      const layers = Array.from({ length: 1100 }, (_, at) => ({
        mediaType: "application/vnd.oci.image.layer.v1.tar+gzip",
        digest: digestOf(`layer ${at}`),
        size: Number.MAX_SAFE_INTEGER,
      }));
      const config = {
        ...layers[0],
        mediaType: "application/vnd.oci.image.config.v1+json",
        size: 2,
      };
      const text = "\u0000\ud800\u202e' or 1=1; --";
      const annotations = { [text]: text, "org.opencontainers.image.created": text };
      const document = { schemaVersion: 2, config, layers, annotations, artifactType: text };
      const digest = registry.put("app", ["v1"], JSON.stringify(document), imageType);
      await harness.scan();
      expect(await stored.repository()).toMatchObject({
        complete: 1,
        size: Number.MAX_SAFE_INTEGER,
      });
      expect((await stored.tags())[0]?.exclusive_size).toBe(Number.MAX_SAFE_INTEGER);
      expect((await stored.facts(digest)).facts.artifactType).toBe(text);
    });

    describe("a rescan", () => {
      test("follows a moved tag and keeps its history and first sight", async () => {
        const old = registry.image("app", ["latest"], { layers: ["1"] });
        await harness.scan();
        const [before] = await stored.tags();
        const next = registry.image("app", ["latest"], { layers: ["2"] });
        await harness.scan();

        const [after] = await stored.tags();
        expect(after).toMatchObject({ digest: next, first_seen: before?.first_seen });
        expect(after?.digest_since).toBeGreaterThan(before?.digest_since ?? 0);
        const history = await harness.context.db.selectFrom("tag_history").selectAll().execute();
        expect(history).toMatchObject([
          { name: "latest", digest: old, since: before?.digest_since },
        ]);
        const left = (await stored.presences()).get(old);
        expect(left).toMatchObject({ state: "present" });
        expect(left?.untagged_since).not.toBeNull();
        expect((await stored.repository()).untagged).toBe(1);
      });

      test("takes what was missing and is back for pushed again", async () => {
        const child = registry.image("app", []);
        const kept = registry.image("app", [], { layers: ["kept"] });
        registry.index("app", ["v1"], [child, kept]);
        await harness.scan();
        const { manifests } = registry.repository("app");
        const pushed = manifests.get(child);
        manifests.delete(child);
        const before = (now += 1000);
        await harness.scan({ reread: true });
        expect((await stored.presences()).get(child)?.state).toBe("missing");
        if (pushed) manifests.set(child, pushed);
        const after = (now += 1000);
        await harness.scan({ reread: true });
        const presences = await stored.presences();
        expect(presences.get(child)?.state).toBe("present");
        expect(presences.get(child)?.first_seen).toBeGreaterThan(after);
        expect(presences.get(kept)?.first_seen).toBeLessThan(before);
      });

      test("forgets an untagged manifest once the registry no longer has it", async () => {
        const old = registry.image("app", ["latest"], { layers: ["1"] });
        await harness.scan();
        registry.image("app", ["latest"], { layers: ["2"] });
        await harness.scan();
        registry.log.length = 0;
        await harness.scan();
        expect(registry.log.filter((line) => line === `head app ${old}`)).toHaveLength(1);
        expect((await stored.presences()).has(old)).toBe(true);

        registry.repository("app").manifests.delete(old);
        await harness.scan();
        expect((await stored.presences()).has(old)).toBe(false);
        expect(
          await harness.context.db.selectFrom("manifests").select("digest").execute(),
        ).toHaveLength(1);
      });

      test("drops deleted tags, and repositories that a complete catalog no longer names", async () => {
        registry.image("app", ["a", "b"]);
        registry.image("gone", ["x"]);
        await harness.scan();
        registry.repository("app").tags.delete("b");
        registry.repositories.delete("gone");
        await harness.scan();
        expect((await stored.tags()).map((row) => row.name)).toEqual(["a"]);
        expect(await stored.tags("gone")).toEqual([]);
        const names = await harness.context.db.selectFrom("repositories").select("name").execute();
        expect(names).toEqual([{ name: "app" }]);
      });

      test("never drops tags on the word of an incomplete listing", async () => {
        registry.image("app", ["a", "b"]);
        await harness.scan();
        registry.repository("app").tags.delete("b");
        registry.listingFault = "Page 2 of the tags failed.";
        const progress = await harness.scan();
        expect((await stored.tags()).map((row) => row.name)).toEqual(["a", "b"]);
        expect(await stored.repository()).toMatchObject({
          complete: 0,
          incomplete_reason: "Page 2 of the tags failed.",
        });
        expect(progress.complete).toBe(false);
      });

      test("of some repositories leaves the others alone", async () => {
        registry.image("ci/a", ["1"]);
        registry.image("ci/b", ["1"]);
        registry.image("prod", ["1"]);
        await harness.scan();
        registry.log.length = 0;
        await harness.scan({ repositories: ["ci/*"] });
        expect(registry.log.filter((line) => line.startsWith("tags")).sort()).toEqual([
          "tags ci/a",
          "tags ci/b",
        ]);
        expect(await stored.tags("prod")).toHaveLength(1);
      });
    });
  });
}
