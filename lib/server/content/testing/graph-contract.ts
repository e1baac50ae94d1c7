import "server-only";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { digestOf } from "@/lib/testing/fake-registry";
import type { TestAppOptions } from "../../../testing/server/test-app";
import { MemoryRegistry } from "../../scans/testing/memory-registry";
import { createScanHarness, type ScanHarness } from "../../scans/testing/scan-harness";
import { tagOrders, type TagOrder } from "@/lib/core/api/content";
import { getGraph, getHolders } from "../graph";
import { listTags } from "../tags";

/** What the graph of a repository must tell, whichever database the store is. */
export function graphContract(database: string, options: () => TestAppOptions = () => ({})): void {
  describe(`the graph of what is stored in ${database}`, () => {
    let registry: MemoryRegistry;
    let harness: ScanHarness;
    let now = 1_760_000_000_000;

    beforeEach(async () => {
      registry = new MemoryRegistry();
      harness = await createScanHarness(registry, { ...options(), now: () => (now += 1) });
    });
    afterEach(() => harness.test.close());

    const params = { registry: "main" };
    const ask = async () => {
      const query = { repository: "app" };
      const graph = await getGraph(harness.context, { params, query, body: undefined });
      const place = (digest: string) => graph.manifests.findIndex((each) => each.digest === digest);
      return { ...graph, place };
    };

    test("has every manifest once, with what it hangs on, and what deleting it with its tags frees", async () => {
      const shared = registry.image("app", [], { layers: ["shared"] });
      const own = registry.image("app", [], { layers: ["own"] });
      const first = registry.index("app", ["v1", "stable"], [shared, own]);
      const second = registry.index("app", ["v2"], [shared]);
      await harness.scan();

      const { manifests, tags, edges, place } = await ask();
      expect(manifests.map(({ digest }) => digest).sort()).toEqual(
        [shared, own, first, second].sort(),
      );
      expect(tags.map(({ name, manifest }) => [name, manifest])).toEqual([
        ["stable", place(first)],
        ["v1", place(first)],
        ["v2", place(second)],
      ]);
      expect(edges).toHaveLength(3);
      expect(edges).toContainEqual({ from: place(second), to: place(shared), type: "child" });
      const [index, child] = [manifests[place(first)], manifests[place(own)]];
      // Its own document and the platform that only it has, whatever its two tags.
      expect(index?.exclusiveSize).toBe((index?.size ?? 0) - (manifests[place(shared)]?.size ?? 0));
      expect(child).toMatchObject({ type: "image", state: "present", exclusiveSize: null });
    });

    test("draws a child that is gone, and a tag whose manifest is", async () => {
      const child = registry.image("app", []);
      const index = registry.index("app", ["v1"], [child]);
      const lost = registry.image("app", ["lost"], { layers: ["lost"] });
      registry.repository("app").manifests.delete(child);
      registry.repository("app").manifests.delete(lost);
      await harness.scan();
      const { manifests, place } = await ask();
      const states = [index, child, lost].map((digest) => manifests[place(digest)]?.state);
      expect(states).toEqual(["present", "missing", "missing"]);
      // Nothing is freed by deleting what is not there.
      expect(manifests[place(lost)]?.exclusiveSize).toBeNull();
    });

    test("and the list of tags know what a tag pointed at before, the latest first", async () => {
      const digests: string[] = [];
      for (const layer of ["1", "2", "3"]) {
        digests.push(registry.image("app", ["latest", `v${layer}`], { layers: [layer] }));
        await harness.scan();
      }
      const [first, second] = digests;
      const { tags } = await ask();
      const latest = tags.find(({ name }) => name === "latest");
      expect(latest?.moves.map(({ digest }) => digest)).toEqual([second, first]);
      expect(latest?.since).toBe(latest?.moves[0]?.until);
      const { items } = await listTags(harness.context, {
        params,
        query: { repository: "app", limit: 100 },
        body: undefined,
      });
      expect(items.find(({ name }) => name === "latest")?.moves).toEqual(latest?.moves);
      expect(items.find(({ name }) => name === "v1")?.moves).toEqual([]);
    });

    test("the newest of a list come by when they were created, those without a date last", async () => {
      const ask = (first: number, by?: TagOrder) =>
        listTags(harness.context, {
          params,
          query: { repository: "app", limit: 100, first, by },
          body: undefined,
        });
      const image = (tag: string, created?: string) =>
        registry.image("app", [tag], { layers: [tag], ...(created ? { created } : {}) });
      image("old", "2024-01-01T00:00:00Z");
      image("undated", "1970-01-01T00:00:00Z");
      image("new", "2025-06-01T00:00:00Z");
      // Of what no scan has read there is nothing to begin with, and the registry is not asked for it.
      expect(await ask(2)).toEqual({ items: [], next: null });
      await harness.scan();
      const names = async (first: number) => (await ask(first)).items.map(({ name }) => name);
      expect(await names(2)).toEqual(["new", "old"]);
      expect(await names(9)).toEqual(["new", "old", "undated"]);
      for (const by of tagOrders) expect((await ask(9, by)).items, by).toHaveLength(3);
    });

    test("tells which manifests have a layer", async () => {
      const one = registry.image("app", ["v1"], { layers: ["base", "1"] });
      const two = registry.image("app", ["v2"], { layers: ["base", "2"] });
      registry.image("app", ["v3"], { layers: ["3"] });
      await harness.scan();
      const query = { repository: "app", digest: digestOf(Buffer.from("base")) };
      const { manifests } = await getHolders(harness.context, { params, query, body: undefined });
      expect(manifests).toEqual([one, two].sort());
    });
  });
}
