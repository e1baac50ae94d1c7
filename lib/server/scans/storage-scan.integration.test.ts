import { readdirSync, utimesSync, writeFileSync } from "node:fs";
import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Distribution, Pusher, pushImage, RecordingProxy } from "@/e2e/distribution";
import { seedSampleRegistry } from "@/e2e/sample/sample-registry";
import type { Snapshot } from "@/lib/core/snapshot";
import { blobPath, tagPath } from "@/lib/core/storage/storage-path";
import { blankSettings, createReader } from "../registry-client";
import { loadSnapshot } from "../snapshots/load-snapshot";
import { createScanHarness, type ScanHarness } from "./testing/scan-harness";

let registry: Distribution;
let proxy: RecordingProxy;
let pusher: Pusher;

beforeAll(async () => {
  registry = await Distribution.start();
  proxy = await RecordingProxy.start(registry.url);
  pusher = new Pusher(registry.url);
  await seedSampleRegistry(pusher, new Date("2026-03-01T00:00:00Z"));
});
afterAll(async () => {
  await pusher?.close();
  await proxy?.stop();
  await registry?.stop();
});

/** Scans by the API alone, or through the storage as well, and says how many contents were asked for. */
async function scanned<T>(
  storage: string | undefined,
  work: (harness: ScanHarness, contents: () => number) => Promise<T>,
): Promise<T> {
  const reader = createReader({ ...blankSettings, url: proxy.url });
  const harness = await createScanHarness(reader, storage === undefined ? {} : { storage });
  let seen = proxy.log.length;
  const contents = () => {
    const since = proxy.log.slice(seen).filter((line) => /^GET .*\/(manifests|blobs)\//.test(line));
    seen = proxy.log.length;
    return since.length;
  };
  try {
    return await work(harness, contents);
  } finally {
    await harness.test.close();
    await reader.close();
  }
}

/** What a plan rests on; when something was first seen differs from scan to scan. */
function factsOf({ repositories, manifests, complete }: Snapshot) {
  const tagged = new Set(repositories.flatMap(({ tags }) => tags.map(({ digest }) => digest)));
  return {
    complete,
    tags: repositories.map(({ name, complete, tags }) => ({
      ...{ name, complete },
      tags: tags.map((tag) => `${tag.name} ${tag.digest}`).sort(),
    })),
    manifests: manifests
      .filter(({ digest }) => tagged.has(digest))
      .sort((a, b) => (a.digest < b.digest ? -1 : 1)),
  };
}

test("a scan through the storage finds what one by the API does, and hardly asks for content", async () => {
  const byApi = await scanned(undefined, async (harness, contents) => {
    await harness.scan();
    expect(contents()).toBeGreaterThan(500);
    return factsOf(await loadSnapshot(harness.context, "main"));
  });
  await scanned(registry.root, async (harness, contents) => {
    await harness.scan();
    expect(contents()).toBeLessThan(50);
    expect(factsOf(await loadSnapshot(harness.context, "main"))).toEqual(byApi);
    await harness.scan();
    expect(contents()).toBeLessThan(50);
    await harness.scan({ reread: true });
    expect(contents()).toBeGreaterThan(200);
    expect(factsOf(await loadSnapshot(harness.context, "main"))).toEqual(byApi);
  });
});

test("content that is not what its digest says is asked of the registry, which has the last word", async () => {
  const { digest } = await pushImage(pusher, "team/damaged", { tags: ["v1"], layers: ["one"] });
  const file = join(registry.root, "docker/registry/v2", blobPath(digest));
  const whole = await readFile(file);
  await writeFile(file, whole.subarray(0, -1));
  try {
    await scanned(registry.root, async (harness) => {
      await harness.scan();
      const { repositories } = await loadSnapshot(harness.context, "main");
      const damaged = repositories.find(({ name }) => name === "team/damaged");
      expect(damaged?.manifests.map(({ state }) => state)).not.toContain("present");
    });
  } finally {
    await writeFile(file, whole);
  }
});

test("a tag that moves after the storage was walked is read as it is then", async () => {
  const at = (tag: string) => join(registry.root, "docker/registry/v2", tagPath("shop/web", tag));
  await pushImage(pusher, "shop/web", { tags: ["moves"], layers: ["before"] });
  const { digest } = await pushImage(pusher, "shop/web", { tags: ["other"], layers: ["after"] });
  await scanned(registry.root, async (harness) => {
    await harness.scan({
      onProgress: ({ phase }) => {
        if (phase === "listing") writeFileSync(at("moves"), digest);
      },
    });
    const { repositories } = await loadSnapshot(harness.context, "main");
    const tags = repositories.find(({ name }) => name === "shop/web")?.tags ?? [];
    expect(tags.find(({ name }) => name === "moves")?.digest).toBe(digest);
  });
});

test("links tell when a tag was pushed, also the same digest again; where nobody reads them any more, nobody knows", async () => {
  const day = 86_400_000;
  const { digest } = await pushImage(pusher, "team/dated", { tags: ["v1"], layers: ["dated"] });
  const folder = join(registry.root, "docker/registry/v2");
  const link = join(folder, tagPath("team/dated", "v1"));
  const isRevision = (path: string) => /revisions\/sha256\/.*\/link$/.test(path);
  const revisions = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(isRevision);
  const revision = revisions.find((path) => path.includes(digest.slice("sha256:".length))) ?? "";
  const setTime = (file: string, at: number) => utimesSync(file, at / 1000, at / 1000);
  // All of the sample came within a minute or two, which would be no dates.
  for (const [place, path] of revisions.entries())
    setTime(join(folder, path), Date.now() - place * 60_000);
  await scanned(registry.root, async (harness) => {
    const read = async () => {
      const { repositories, capabilities } = await loadSnapshot(harness.context, "main");
      const found = repositories.find(({ name }) => name === "team/dated");
      const [tag, manifest] = [found?.tags[0], found?.manifests[0]];
      return { tag: tag?.stored, manifest: manifest?.stored, known: capabilities.pushTimes };
    };
    const now = Math.floor(harness.context.app.now() / 1000) * 1000;
    setTime(link, now - 3 * day);
    setTime(join(folder, revision), now - 9 * day);
    await harness.scan();
    expect(await read()).toEqual({ tag: now - 3 * day, manifest: now - 9 * day, known: true });
    setTime(link, now - day);
    await harness.scan();
    expect(await read()).toEqual({ tag: now - day, manifest: now - 9 * day, known: true });
    // Ahead of our own clock.
    setTime(join(folder, revision), Date.now() + 400 * day);
    await harness.scan();
    expect((await read()).manifest).toBeLessThanOrEqual(harness.context.app.now());
    await rename(folder, `${folder}-away`);
    try {
      await harness.scan();
    } finally {
      await rename(`${folder}-away`, folder);
    }
    expect(await read()).toEqual({ tag: undefined, manifest: undefined, known: false });
  });
});
