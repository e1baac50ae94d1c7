import { afterAll, beforeAll, expect, test } from "vitest";
import {
  Distribution,
  listTags,
  pullWhole,
  pushAttestation,
  pushImage,
  pushIndex,
  Pusher,
  resolveTag,
} from ".";

let registry: Distribution;
let pusher: Pusher;

beforeAll(async () => {
  registry = await Distribution.start();
  pusher = new Pusher(registry.url);
});
afterAll(async () => {
  await pusher.close();
  await registry.stop();
});

test("what is pushed can be pulled whole, and a damaged image cannot", async () => {
  const image = await pushImage(pusher, "team/app", {
    tags: ["v1", "latest"],
    layers: ["base", "app"],
  });
  const child = await pushImage(pusher, "team/app", {
    layers: ["base", "arm"],
    platform: { os: "linux", architecture: "arm64" },
  });
  const index = await pushIndex(
    pusher,
    "team/app",
    [image, child, await pushAttestation(pusher, "team/app", child)],
    { tags: ["multi"] },
  );

  expect(await listTags(registry.url, "team/app")).toEqual(["latest", "multi", "v1"]);
  expect(await resolveTag(registry.url, "team/app", "v1")).toBe(image.digest);
  expect(await pullWhole(registry.url, "team/app", "multi")).toBe(index.digest);

  await fetch(`${registry.url}/v2/team/app/manifests/${child.digest}`, { method: "DELETE" });
  await expect(pullWhole(registry.url, "team/app", "multi")).rejects.toThrow(/answered 404/);
});

test("garbage collection frees exactly the bytes of what was deleted", async () => {
  const lone = await pushImage(pusher, "gc/app", { tags: ["old"], layers: ["x".repeat(5000)] });
  const before = await registry.blobBytes();
  await fetch(`${registry.url}/v2/gc/app/manifests/${lone.digest}`, { method: "DELETE" });
  await registry.garbageCollect();
  expect(before - (await registry.blobBytes())).toBeGreaterThan(5000);
});
