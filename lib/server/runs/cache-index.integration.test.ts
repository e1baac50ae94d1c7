import { afterEach, beforeEach, expect, test } from "vitest";
import { gzipSync } from "node:zlib";
import { mediaTypes, pushImage, type Descriptor } from "@/e2e/distribution";
import type { ManifestView } from "@/lib/core/api/content";
import { getGraph } from "../content/graph";
import { getManifest } from "../content/manifest";
import { listRepositories } from "../content/repositories";
import { listTags } from "../content/tags";
import { RunHarness } from "./testing/run-harness";

const gzip = "application/vnd.oci.image.layer.v1.tar+gzip";
const params = { registry: "main" };

let harness: RunHarness;
beforeEach(async () => {
  harness = await RunHarness.start();
});
afterEach(() => harness.stop());

/** What BuildKit exports with `type=registry`: an index whose entries are layers and one record of its own. */
async function pushCache(tag: string, layers: Buffer[]): Promise<Descriptor & { all: number }> {
  const { pusher } = harness;
  const entries = await Promise.all(layers.map((layer) => pusher.pushBlob("app", layer, gzip)));
  const record = Buffer.from(JSON.stringify({ layers: entries.map(({ digest }) => digest), tag }));
  entries.push(await pusher.pushBlob("app", record, "application/vnd.buildkit.cacheconfig.v0"));
  const document = { schemaVersion: 2, mediaType: mediaTypes.index, manifests: entries };
  const index = await pusher.pushManifest("app", document, mediaTypes.index, [tag]);
  return { ...index, all: entries.reduce((sum, { size }) => sum + size, index.size) };
}

test("a BuildKit cache has the size of its layers, and frees those that nothing else has", async () => {
  const own = gzipSync(Buffer.alloc(40_000, "only in the cache"));
  const kept = gzipSync(Buffer.from("in another cache as well"));
  await pushCache("keep", [kept]);
  const cache = await pushCache("cache", [own, kept]);
  await pushImage(harness.pusher, "app", { tags: ["latest"], layers: ["an image"] });
  await harness.scan();

  const query = { repository: "app", limit: 100, sort: "name", order: "asc" } as const;
  const { items } = await listTags(harness.context, { params, query, body: undefined });
  const exclusive = cache.all - kept.length;
  expect(items.find(({ name }) => name === "cache")).toMatchObject({
    ...{ size: cache.all, exclusiveSize: exclusive },
  });
  const view = JSON.parse(
    new TextDecoder().decode(
      await getManifest(harness.context, {
        ...{ params, query: { repository: "app", reference: "cache" }, body: undefined },
      }),
    ),
  ) as ManifestView;
  expect(view.size).toBe(cache.all);
  const graph = await getGraph(harness.context, {
    ...{ params, query: { repository: "app" }, body: undefined },
  });
  expect(graph.manifests.find(({ digest }) => digest === cache.digest)?.size).toBe(cache.all);
  const stored = await harness.registry.blobBytes();
  const { items: repositories } = await listRepositories(harness.context, {
    ...{ params, query: { limit: 10 }, body: undefined },
  });
  expect(repositories[0]?.size).toBe(stored);

  const plan = await harness.select("app", ["cache"]);
  expect(plan.totals.freedBytes).toBe(exclusive);
  const run = await harness.carryOut(plan);
  expect(run).toMatchObject({ state: "done", freedBytes: exclusive });
  await harness.registry.garbageCollect();
  expect(stored - (await harness.registry.blobBytes())).toBe(exclusive);
});
