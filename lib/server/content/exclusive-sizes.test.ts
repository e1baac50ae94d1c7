import { afterEach, beforeEach, expect, test } from "vitest";
import { planPolicy, type DecidedRow } from "@/lib/core/plan";
import { parsePolicy } from "@/lib/core/policy";
import { loadSnapshot } from "../snapshots/load-snapshot";
import { digestOf, imageType, MemoryRegistry } from "../scans/testing/memory-registry";
import { createScanHarness, type ScanHarness } from "../scans/testing/scan-harness";
import { listTags } from "./tags";
import { listUntagged } from "./untagged";

let registry: MemoryRegistry;
let harness: ScanHarness;

beforeEach(async () => {
  registry = new MemoryRegistry();
  harness = await createScanHarness(registry);
});
afterEach(() => harness.test.close());

const params = { registry: "main" };

async function planned(): Promise<DecidedRow[]> {
  const parsed = parsePolicy({
    version: 1,
    name: "all",
    rules: [{ id: "all", verdict: "delete" }],
  });
  if (!parsed.ok) throw new Error("refused");
  return planPolicy(
    await loadSnapshot(harness.context, "main"),
    parsed.policy,
    harness.context.app.now(),
  ).rows;
}

/** Each tag and each untagged manifest with its figure: in the tables of its repository, and in a plan. */
async function readSizes(repositories: readonly string[]) {
  const tables = new Map<string, number | null>();
  for (const repository of repositories) {
    const tags = { params, query: { repository, limit: 100 }, body: undefined };
    for (const tag of (await listTags(harness.context, tags)).items) {
      tables.set(`${repository}:${tag.name}`, tag.exclusiveSize);
    }
    const untagged = { ...tags, query: { ...tags.query, group: "all" as const } };
    for (const manifest of (await listUntagged(harness.context, untagged)).items) {
      tables.set(`${repository}@${manifest.digest}`, manifest.exclusiveSize);
    }
  }
  const plan = new Map(
    (await planned()).map(({ repository, tag, digest, bytes }) => [
      tag === null ? `${repository}@${digest}` : `${repository}:${tag}`,
      bytes.exclusive,
    ]),
  );
  return { tables, plan };
}

/** An index whose entries are layers, as BuildKit exports its cache. */
function buildKitCache(repository: string, tags: string[], layers: string[]): void {
  const layerType = "application/vnd.oci.image.layer.v1.tar+gzip";
  const manifests = layers.map((text) => {
    const bytes = Buffer.from(text);
    registry.blobs.set(digestOf(bytes), bytes);
    return { mediaType: layerType, digest: digestOf(bytes), size: bytes.length };
  });
  const mediaType = "application/vnd.oci.image.index.v1+json";
  const document = { schemaVersion: 2, mediaType, manifests };
  registry.put(repository, tags, JSON.stringify(document), mediaType);
}

test("a layer that an untagged manifest holds too is not exclusive, in the tables as in a plan", async () => {
  registry.image("app", ["moving"], { layers: ["shared-with-the-untagged", "old"] });
  await harness.scan();
  const now = registry.image("app", ["moving"], { layers: ["shared-with-the-untagged", "new!"] });
  await harness.scan();
  const { tables, plan } = await readSizes(["app"]);
  const documents = registry.repository("app").manifests.get(now)?.bytes.length ?? 0;
  const config = [...registry.blobs.values()].at(-1)?.length ?? 0;
  expect(plan.get("app:moving")).toBe(documents + config + "new!".length);
  expect(tables).toEqual(plan);
  expect(tables.size).toBe(2);
});

test("every tag and every untagged manifest has the figure that a plan gives it", async () => {
  const amd = registry.image("app", [], { layers: ["base", "amd"] });
  const arm = registry.image("app", ["arm-alone"], { layers: ["base", "arm"] });
  const old = registry.image("app", ["v1"], { layers: ["base", "v1 before"] });
  buildKitCache("app", ["cache"], ["base", "cached before"]);
  await harness.scan();
  buildKitCache("app", ["cache"], ["base", "cached after"]);
  registry.image("app", ["v1", "twin"], { layers: ["base", "v1 after"] });
  registry.index("app", ["multi"], [amd, arm]);
  registry.index("app", ["inner-and-outer"], [registry.index("app", [], [amd])]);
  registry.image("app", ["sbom"], { layers: ["about v1"], subject: old });
  registry.image("other", ["base"], { layers: ["base"] });
  registry.image("other", ["own"], { layers: ["own", "own again"] });
  const foreign = {
    schemaVersion: 2,
    mediaType: imageType,
    config: { mediaType: "application/octet-stream", digest: digestOf("c"), size: 1 },
    layers: [
      { mediaType: imageType, digest: digestOf("f"), size: 9, urls: ["https://example.com"] },
    ],
  };
  registry.put("other", ["foreign"], JSON.stringify(foreign), imageType);
  await harness.scan();
  const { tables, plan } = await readSizes(["app", "other"]);
  expect(tables).toEqual(plan);
  expect(
    [...tables.values()].filter((bytes) => bytes !== null && bytes > 0).length,
  ).toBeGreaterThan(4);
  expect(tables.get("app:twin")).toBe(0);
});
