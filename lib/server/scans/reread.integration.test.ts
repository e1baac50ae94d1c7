import { rm } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Distribution, Pusher, pushImage, pushIndex } from "@/e2e/distribution";
import { createReader, type ClosableReader, createWriter } from "../registry-client";
import { testSettings } from "../registry-client/testing/settings";
import { createScanHarness, type ScanHarness } from "./testing/scan-harness";
import { storedRows } from "./testing/stored-rows";

let registry: Distribution;
let reader: ClosableReader;
let harness: ScanHarness;

beforeAll(async () => {
  registry = await Distribution.start();
  reader = createReader(testSettings(registry.url));
  harness = await createScanHarness(reader);
});
afterAll(async () => {
  await harness.test.close();
  await reader.close();
  await registry.stop();
});

test("on a real Distribution, a 304 hides what a plain GET and a plain HEAD both show", async () => {
  const pusher = new Pusher(registry.url);
  const lost = await pushImage(pusher, "app", { tags: ["v1"], layers: ["one"] });
  const child = await pushImage(pusher, "app", { layers: ["child"] });
  await pushIndex(pusher, "app", [child], { tags: ["multi"] });
  await pusher.close();
  await harness.scan();

  const revisions = "docker/registry/v2/repositories/app/_manifests/revisions/sha256";
  await rm(join(registry.root, revisions, lost.digest.slice("sha256:".length)), {
    recursive: true,
  });
  const writer = createWriter(testSettings(registry.url));
  await writer.deleteManifest("app", child.digest);
  await writer.close();

  const etag = `"${lost.digest}"`;
  expect(await reader.getManifest("app", "v1", { etag })).toEqual({ state: "notModified" });
  expect((await reader.headManifest("app", "v1")).state).toBe("dangling");
  expect((await reader.getManifest("app", "v1")).state).toBe("dangling");

  const states = async () => {
    const presences = await storedRows(harness.context).presences();
    return [lost, child].map(({ digest }) => presences.get(digest)?.state);
  };
  await harness.scan();
  expect(await states()).toEqual(["present", "present"]);
  await harness.scan({ reread: true });
  expect(await states()).toEqual(["missing", "missing"]);
});
