import { afterEach, expect, test } from "vitest";
import { mediaTypes } from "@/lib/core/oci";
import type { ManifestFacts } from "@/lib/core/snapshot";
import { MemoryRegistry } from "../scans/testing/memory-registry";
import { createScanHarness, type ScanHarness } from "../scans/testing/scan-harness";
import { listLabelledTags } from "./labelled-tags";
import { digestOf, storeTags, tagOf } from "./testing/store-tags";

let harness: ScanHarness;
afterEach(() => harness.test.close());

const parts: Partial<ManifestFacts>[] = [
  { labels: { team: "shop", "a=b": "c" } },
  { labels: { team: "search" } },
  { labels: null, annotations: { team: "shop" } },
  {
    kind: "index",
    labels: {},
    children: [
      { digest: digestOf(1), mediaType: mediaTypes.ociImage, size: 1, platform: "linux/amd64" },
      {
        digest: digestOf(0),
        mediaType: mediaTypes.ociImage,
        size: 1,
        platform: null,
        attests: "x",
      },
    ],
  },
  { labels: { team: "" } },
];

test("tags are found by labels, by annotations, and by those of an index's platforms", async () => {
  harness = await createScanHarness(new MemoryRegistry());
  const key = { registryId: "id-main", repository: "app" };
  await storeTags(harness.context, key, parts.length, (facts, at) => ({ ...facts, ...parts[at] }));
  const find = async (label: string) => {
    const { tags } = await listLabelledTags(harness.context, {
      ...{ params: { registry: "main" }, query: { repository: "app", label } },
      body: undefined,
    });
    return parts.flatMap((_, at) => (tags.includes(tagOf(at)) ? [at] : []));
  };
  expect(await find("team")).toEqual([0, 1, 2, 3, 4]);
  expect(await find("team=shop")).toEqual([0, 2]);
  expect(await find("team=search")).toEqual([1, 3]);
  expect(await find("team=")).toEqual([4]);
  expect(await find("toString")).toEqual([]);
});
