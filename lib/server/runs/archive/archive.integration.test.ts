import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { findOptional, titleWith } from "@/e2e/clients/optional-binary";
import { Skopeo } from "@/e2e/clients/skopeo";
import {
  Distribution,
  pullWhole,
  pushArtifact,
  pushImage,
  pushIndex,
  resolveTag,
} from "@/e2e/distribution";
import type { Run } from "@/lib/core/api/runs";
import { waitFor } from "@/lib/testing/server/wait-for";
import { resumeRun } from "../control-run";
import { RunHarness } from "../testing/run-harness";

let folder: string;
let harness: RunHarness;
let now: number | null = null;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "drydock-archive-"));
  now = null;
});
afterEach(async () => {
  await harness.stop();
  await rm(folder, { recursive: true, force: true });
});

const directory = () => join(folder, "archive");

async function start(archive = directory()): Promise<RunHarness> {
  harness = await RunHarness.over(
    await Distribution.start(),
    { env: { DRYDOCK_ARCHIVE_ROOTS: folder }, now: () => now ?? Date.now() },
    { connection: { archive: { type: "filesystem", directory: archive, keepFor: "30d" } } },
  );
  return harness;
}

/** Everything of one generation: an image, one with two tags, an index with children, and a signature. */
async function pushAll({ pusher }: RunHarness, age: string) {
  const image = await pushImage(pusher, "team/app", {
    ...{ tags: [`${age}-1`, `${age}-2`], layers: ["base", `${age} layer`] },
  });
  const children = [
    await pushImage(pusher, "team/multi", { layers: ["base", `${age} amd64`] }),
    await pushImage(pusher, "team/multi", { layers: ["base", `${age} arm64`] }),
  ];
  const index = await pushIndex(pusher, "team/multi", children, { tags: [age] });
  await pushArtifact(pusher, "team/app", {
    ...{ subject: image, tags: [`sha256-${image.digest.slice(7)}.sig`] },
  });
  return { image, index, children };
}

const policy = {
  version: 1,
  name: "old ones go",
  rules: [{ id: "old", verdict: "delete", select: { tag: { glob: "old*" } } }],
  guards: { maxPercent: 100, maxCount: 1_000 },
};

async function filesOf(run: Pick<Run, "id">): Promise<string[]> {
  const root = join(directory(), run.id);
  const entries = await readdir(root, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

async function bytesOf(run: Pick<Run, "id">): Promise<number> {
  const blobs = (await filesOf(run)).filter((file) => file.includes("/blobs/"));
  const sizes = await Promise.all(blobs.map(async (file) => (await stat(file)).size));
  return sizes.reduce((all, size) => all + size, 0);
}

test("after a real collection everything is put back from the archive, digest for digest", async () => {
  const own = await start();
  const old = await pushAll(own, "old");
  await pushAll(own, "new");
  await own.scan();
  const plan = await own.plan(policy);
  const run = await own.carryOut(plan);
  expect(run).toMatchObject({ state: "done", archive: { state: "whole", missing: 0 } });
  expect(run.archive?.bytes).toBe(plan.totals.freedBytes);
  expect(run.archive?.copied).toBe(run.archive?.bytes);
  expect(await bytesOf(run)).toBe(plan.totals.freedBytes);

  await own.registry.garbageCollect();
  await own.registry.restart();
  expect(await resolveTag(own.registry.url, "team/app", "old-1")).toBeNull();
  now = Date.now() + 120_000;
  expect(await own.run(run.id)).toMatchObject({
    ...{ space: { state: "returned" }, restorable: true },
    nextStep: { body: expect.stringContaining("can be restored from the archive") as string },
  });

  const restored = await own.restore(run);
  const steps = await own.steps(restored);
  expect(steps.filter(({ state }) => state !== "done")).toEqual([]);
  for (const tag of ["old-1", "old-2", `sha256-${old.image.digest.slice(7)}.sig`])
    await pullWhole(own.registry.url, "team/app", tag);
  expect(await pullWhole(own.registry.url, "team/app", "old-1")).toBe(old.image.digest);
  expect(await pullWhole(own.registry.url, "team/multi", "old")).toBe(old.index.digest);
  // A second collection takes nothing of it: the registry has it whole.
  await own.registry.garbageCollect();
  await own.registry.restart();
  await pullWhole(own.registry.url, "team/multi", "old");
});

test("a layer that only another repository has by then is mounted from there", async () => {
  const own = await start();
  await pushImage(own.pusher, "team/app", { tags: ["old"], layers: ["base", "old"] });
  await pushImage(own.pusher, "team/other", { tags: ["keep"], layers: ["base", "keep"] });
  await own.scan();
  const run = await own.carryOut(await own.select("team/app", ["old"]));
  await own.registry.garbageCollect();
  // As version 3's collector leaves it: without the repository's own links.
  const links = join(own.registry.root, "docker/registry/v2/repositories/team/app/_layers");
  await rm(links, { recursive: true });
  await own.registry.restart();
  const restored = await own.restore(run);
  expect(restored).toMatchObject({ state: "done", counts: { failed: 0 } });
  await pullWhole(own.registry.url, "team/app", "old");
});

const skopeo = findOptional("skopeo");
test.skipIf(!skopeo)(titleWith("skopeo", "another tool reads the archive"), async () => {
  const own = await start();
  const { digest } = await pushImage(own.pusher, "team/app", {
    ...{ tags: ["old"], layers: ["its own", "alone"] },
  });
  await pushImage(own.pusher, "team/app", { tags: ["keep"], layers: ["keep"] });
  await own.scan();
  const run = await own.carryOut(await own.select("team/app", ["old"]));
  const client = new Skopeo(skopeo ?? "", own.registry.host, folder);
  const source = `oci:${join(directory(), run.id)}:team/app:old`;
  await client.push(source, "elsewhere/app:again", "--preserve-digests");
  expect(await pullWhole(own.registry.url, "elsewhere/app", "again")).toBe(digest);
});

test("a layer larger than what is read at once comes back whole", async () => {
  const own = await start();
  const large = Buffer.alloc(20 * 1024 * 1024, "many bytes ");
  await pushImage(own.pusher, "team/app", { tags: ["old"], layers: [large, ""] });
  await pushImage(own.pusher, "team/app", { tags: ["keep"], layers: ["keep"] });
  await own.scan();
  const run = await own.carryOut(await own.select("team/app", ["old"]));
  const sizes = await Promise.all(
    (await filesOf(run)).map(async (file) => (await stat(file)).size),
  );
  expect(Math.max(...sizes)).toBeGreaterThan(8 * 1024 * 1024);
  await own.registry.garbageCollect();
  await own.registry.restart();
  expect(await own.restore(run)).toMatchObject({ state: "done" });
  await pullWhole(own.registry.url, "team/app", "old");
});

test("a blob that two runs remove lies on the disk once, and goes with the last of them", async () => {
  const own = await start();
  const { pusher } = own;
  await pushImage(pusher, "team/app", { tags: ["keep"], layers: ["base"] });
  await pushImage(pusher, "team/app", { tags: ["first"], layers: ["shared for a time"] });
  await own.scan();
  const first = await own.carryOut(await own.select("team/app", ["first"]));
  await pushImage(pusher, "team/other", { tags: ["keep"], layers: ["base"] });
  await pushImage(pusher, "team/other", { tags: ["second"], layers: ["shared for a time"] });
  await own.scan();
  const second = await own.carryOut(await own.select("team/other", ["second"]));
  const of = async (run: Run) =>
    Promise.all((await filesOf(run)).map(async (file) => (await stat(file)).ino));
  const inodes = new Set(await of(first));
  // The config and the layer; the documents differ by nothing either.
  expect((await of(second)).filter((inode) => inodes.has(inode)).length).toBeGreaterThan(1);

  now = Date.now() + 31 * 86_400_000;
  await waitFor(
    async () => (await own.run(first.id)).archive?.state === "expired",
    "the archive should expire",
    30_000,
  );
  // Files go before the directories that hold them.
  const isEmpty = async () => (await readdir(directory())).length === 0;
  await waitFor(isEmpty, "both should go", 30_000);
  // Nothing but the archive was touched.
  await pullWhole(own.registry.url, "team/app", "keep");
});

test("what does not fit, or cannot be written, is said before anything is removed", async () => {
  // A file stands where the directory should be.
  await writeFile(join(folder, "archive"), "");
  const own = await start();
  await pushAll(own, "old");
  await pushAll(own, "new");
  await own.scan();
  const run = await own.carryOut(await own.plan(policy));
  expect(run).toMatchObject({ state: "paused", counts: { done: 0, skipped: 0, failed: 0 } });
  expect(run.message).toMatch(/^Nothing was removed, because it could not be archived first: /);
  await pullWhole(own.registry.url, "team/app", "old-1");
  await rm(join(folder, "archive"));
  await resumeRun(own.context, { params: { run: run.id }, query: {}, body: undefined });
  expect(await own.end(run.id)).toMatchObject({ state: "done", archive: { state: "whole" } });
});

test("half an archive of before a crash is completed, not trusted", async () => {
  const own = await start();
  await pushAll(own, "old");
  await pushAll(own, "new");
  await own.scan();
  const plan = await own.plan(policy);
  await own.rest();
  const { id } = await own.confirm(plan);
  // What a process leaves that was killed while it copied.
  const blobs = join(directory(), id, "blobs/sha256");
  await mkdir(blobs, { recursive: true });
  await writeFile(join(blobs, `${"a".repeat(64)}.partial`), "half");
  own.work();
  const run = await own.end(id);
  expect(run).toMatchObject({ state: "done", archive: { state: "whole" } });
  const layout = JSON.parse(await readFile(join(directory(), id, "index.json"), "utf8")) as {
    manifests: { annotations: Record<string, string> }[];
  };
  const names = layout.manifests.flatMap(
    ({ annotations }) => annotations["org.opencontainers.image.ref.name"] ?? [],
  );
  expect(names).toContain("team/app:old-1");
  expect(names).toContain("team/multi:old");
});

test("a connection may keep its archive only where the operator allows it", async () => {
  await expect(start("/etc/archive")).rejects.toThrow(/DRYDOCK_ARCHIVE_ROOTS/);
  harness = await RunHarness.start();
});
