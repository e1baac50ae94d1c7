import { lstat, mkdir, mkdtemp, readdir, rm, symlink, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { Distribution, Pusher, pushImage, pushIndex, type Descriptor } from "@/e2e/distribution";
import { planPolicy } from "@/lib/core/plan";
import { parsePolicy } from "@/lib/core/policy";
import { createTestApp, type TestApp } from "../../testing/server/test-app";
import { waitFor } from "../../testing/server/wait-for";
import type { Context } from "../app/context";
import { startJobEngine, type JobEngine } from "../jobs/engine";
import { checkRegistry, createRegistry, updateRegistry } from "../registries/api";
import { createScan, getScan } from "../scans/api";
import { loadSnapshot } from "../snapshots/load-snapshot";
import { registerJobKinds } from "../start/job-handlers";
import { getStorage } from "./storage";
import { listUntagged } from "./untagged";

const DAY_MS = 86_400_000;
const params = { registry: "main" };
const named = { params, query: {}, body: undefined };

let registry: Distribution;
let pusher: Pusher;
let app: TestApp;
let context: Context;
let engine: JobEngine;
/** What `latest` pointed at, the newest last. */
const pushed: Descriptor[] = [];

beforeAll(async () => {
  registry = await Distribution.start();
  pusher = new Pusher(registry.url);
  for (let at = 0; at < 5; at++) {
    const layers = ["base", `build ${at}`];
    pushed.push(await pushImage(pusher, "team/app", { tags: ["latest"], layers }));
  }
  const children = await Promise.all(
    ["amd", "arm"].map((layer) => pushImage(pusher, "team/multi", { layers: ["base", layer] })),
  );
  await pushIndex(pusher, "team/multi", children, { tags: ["v1"] });
  // Deleted by the API, so that only a collector could take what it needed.
  const gone = await pushImage(pusher, "team/gone", { tags: ["v1"], layers: ["gone"] });
  await fetch(`${registry.url}/v2/team/gone/manifests/${gone.digest}`, { method: "DELETE" });
  await pusher.abandonUpload("team/app", Buffer.alloc(1_234));
});

beforeEach(async () => {
  app = await createTestApp({ env: { DRYDOCK_STORAGE_ROOTS: dirname(registry.root) } });
  context = app.context();
  registerJobKinds();
  engine = startJobEngine(app.app, { pollMs: 20 });
});

afterEach(async () => {
  await engine.stop();
  await app.close();
});

afterAll(async () => {
  await pusher?.close();
  await registry?.stop();
});

async function connect(root: string, url = registry.url): Promise<void> {
  const body = {
    ...{
      name: "main",
      url,
      skipTlsVerify: false,
      trustedHosts: [],
      repositories: [],
      hostAliases: [],
      secondPerson: false,
    },
    ...{ maxConcurrency: 16, maxRequestsPerSecond: null, vendor: null },
    storage: { type: "filesystem" as const, root },
    archive: null,
  };
  await createRegistry(context, { params: {}, query: {}, body });
}

async function scan(): Promise<void> {
  const { id } = await createScan(context, { params, query: {}, body: {} });
  const state = async () =>
    (await getScan(context, { params: { scan: id }, query: {}, body: undefined })).state;
  await waitFor(async () => !["queued", "running"].includes(await state()), "the scan should end");
  expect(await state()).toBe("done");
}

const untaggedOf = async (repository: string) =>
  (
    await listUntagged(context, {
      params,
      query: { repository, limit: 100, group: "all" },
      body: undefined,
    })
  ).items;

async function bytesBelow(folder: string): Promise<number> {
  let bytes = 0;
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isDirectory()) bytes += (await lstat(join(entry.parentPath, entry.name))).size;
  }
  return bytes;
}

test("every byte on the disk has its place, and what no list shows can be planned with", async () => {
  await connect(registry.root);
  await scan();
  const { bytes, counts, repositories, largest, disk, failure } = await getStorage(context, named);
  const { total, ...parts } = bytes;
  expect(total).toBe(await bytesBelow(registry.root));
  expect(Object.values(parts).reduce((all, part) => all + part, 0)).toBe(total);
  expect(Math.min(...Object.values(parts))).toBeGreaterThan(0);
  expect(bytes.uploads).toBeGreaterThanOrEqual(1_234);
  expect(counts).toMatchObject({ tags: 2, untaggedManifests: 4, uploads: 1, brokenManifests: 0 });
  // Layer, config and document of what was deleted.
  expect(counts.unreferencedBlobs).toBe(3);
  expect(repositories.map(({ name, untagged }) => `${name} ${untagged}`)).toEqual([
    "team/app 4",
    "team/multi 0",
    "team/gone 0",
  ]);
  expect(largest.some(({ repositories }) => repositories.length === 2)).toBe(true);
  expect(disk?.total).toBeGreaterThan(disk?.free ?? Infinity);
  expect(failure).toBeNull();

  // Pushed over before Drydock ever looked: no list of the registry has them.
  const before = pushed.slice(0, 4).map(({ digest }) => digest);
  expect((await untaggedOf("team/app")).map(({ digest }) => digest).sort()).toEqual(before.sort());
  // They were all pushed within the minute, which says nothing of when, so their grace begins now.
  const policy = parsePolicy({
    ...{ version: 1, name: "leftovers", unit: "image" },
    rules: [{ id: "untagged", verdict: "delete", when: { tagged: false } }],
  });
  if (!policy.ok) throw new Error(JSON.stringify(policy.findings));
  const { rows, totals } = planPolicy(
    await loadSnapshot(context, "main"),
    policy.policy,
    Date.now() + 2 * DAY_MS,
  );
  // No manifest that nobody has seen can need any of it.
  expect(totals.freedIs).toBe("exact");
  const deleted = rows.flatMap(({ decision, digest }) => (decision === "delete" ? digest : []));
  expect(deleted.sort()).toEqual(before.sort());
});

test("nothing is believed of another registry's storage", async () => {
  const other = await Distribution.start();
  const others = new Pusher(other.url);
  try {
    await pushImage(others, "team/app", { tags: ["latest"], layers: ["other"] });
    await connect(registry.root, other.url);
    await scan();
    await expect(getStorage(context, named)).rejects.toThrow(/not the registry's storage/);
    expect(await untaggedOf("team/app")).toEqual([]);
    const check = await checkRegistry(context, named);
    expect(check.items.find(({ name }) => name === "storage")).toMatchObject({ state: "failed" });
  } finally {
    await others.close();
    await other.stop();
  }
});

test("a check says that the storage is the registry's, without reading all of it", async () => {
  await connect(registry.root);
  const check = await checkRegistry(context, named);
  expect(check.items.find(({ name }) => name === "storage")).toMatchObject({
    ...{ state: "ok", message: expect.stringMatching(/same digests/) },
  });
});

test("a directory that holds no registry fails that part of the check, and no other", async () => {
  await connect(join(dirname(registry.root), "nowhere"));
  const { items } = await checkRegistry(context, named);
  expect(items.find(({ name }) => name === "storage")).toMatchObject({
    ...{ state: "failed", message: expect.stringMatching(/no docker\/registry\/v2/) },
  });
  expect(items.find(({ name }) => name === "reachable")?.state).toBe("ok");
});

test("only what the operator allows is read, also through links", async () => {
  await expect(connect("/etc")).rejects.toThrow(/DRYDOCK_STORAGE_ROOTS/);
  await expect(connect(`${dirname(registry.root)}/../../etc`)).rejects.toThrow(/not among those/);
  await expect(connect("relative")).rejects.toThrow(/beginning with a slash/);
  const outside = await mkdtemp(join(tmpdir(), "drydock-outside-"));
  const inside = join(dirname(registry.root), "link");
  try {
    await mkdir(join(outside, "docker/registry/v2/repositories"), { recursive: true });
    await symlink(outside, inside);
    await connect(inside);
    await scan();
    await expect(getStorage(context, named)).rejects.toThrow(/not among those/);
  } finally {
    await rm(inside);
    await rm(outside, { recursive: true });
  }
});

test("whatever else lies in a storage is counted and said, and stops nothing", async () => {
  const content = join(registry.root, "docker/registry/v2");
  const app = join(content, "repositories/team/app");
  const strange: string[] = [];
  const put = async (path: string, text: string) => {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
    strange.push(path);
  };
  const secret = join(dirname(registry.root), "secret");
  await writeFile(secret, "x".repeat(50_000));
  const digest = pushed[4]?.digest.slice("sha256:".length) ?? "";
  try {
    await put(join(app, "_manifests/tags/half/current/link"), "sha256:12");
    await put(join(app, "_manifests/revisions/sha256/nonsense/link"), "?");
    await put(join(app, `_manifests/revisions/sha256/${"a".repeat(64)}/link`), "no such blob");
    await put(join(content, "lost+found/1"), "?");
    const link = join(content, `blobs/sha256/bb/${"b".repeat(64)}/data`);
    await mkdir(dirname(link), { recursive: true });
    await symlink(secret, link);
    strange.push(link);
    await connect(registry.root);
    await scan();
    const { bytes, counts } = await getStorage(context, named);
    expect(bytes.total).toBe(await bytesBelow(registry.root));
    expect(counts).toMatchObject({ brokenManifests: 1, strangeFiles: 3 });
    const tag = (await loadSnapshot(context, "main")).repositories
      .find(({ name }) => name === "team/app")
      ?.tags.find(({ name }) => name === "latest");
    expect(tag?.digest).toBe(`sha256:${digest}`);
  } finally {
    for (const path of strange) await rm(path);
    await rm(secret);
  }
});

test("what was read before stays when the storage cannot be read any more", async () => {
  const root = join(dirname(registry.root), "moved");
  await symlink(registry.root, root);
  await connect(root);
  await scan();
  await rm(root);
  await scan();
  const { bytes, failure } = await getStorage(context, named);
  expect(bytes.total).toBeGreaterThan(0);
  expect(failure?.message).toMatch(/no docker\/registry\/v2/);
  await updateRegistry(context, { params, query: {}, body: { storage: null } });
  await expect(getStorage(context, named)).rejects.toThrow(/not known/);
});

test("without its storage nobody knows any more when something was pushed", async () => {
  await connect(registry.root);
  await scan();
  const known = async () => (await loadSnapshot(context, "main")).capabilities.pushTimes;
  expect(await known()).toBe(true);
  await updateRegistry(context, { params, query: {}, body: { storage: null } });
  expect(await known()).toBe(false);
});

test("where times can be believed, what was left behind long ago need not wait for its grace", async () => {
  const manifests = join(registry.root, "docker/registry/v2/repositories/team/app/_manifests");
  const now = Date.now();
  const age = async (path: string, days: number) => {
    const at = (now - days * DAY_MS) / 1000;
    await utimes(path, at, at);
  };
  for (const [place, { digest }] of pushed.entries()) {
    const hex = digest.slice("sha256:".length);
    // Five days between one push and the next; the last push but one was left behind an hour ago.
    const days = [20, 15, 10, 5, 1 / 24][place] ?? 0;
    await age(join(manifests, `revisions/sha256/${hex}/link`), days);
    await age(join(manifests, `tags/latest/index/sha256/${hex}/link`), days);
  }
  const others = join(registry.root, "docker/registry/v2/repositories/team/multi/_manifests");
  const revisions = join(others, "revisions/sha256");
  for (const [place, hex] of (await readdir(revisions)).entries())
    await age(join(revisions, hex, "link"), 100 + place);
  for (let at = 0; at < 4; at++)
    await pushImage(pusher, "team/new", { tags: [`v${at}`], layers: [`new ${at}`] });

  await connect(registry.root);
  await scan();
  expect((await getStorage(context, named)).timesKnown).toBe(true);
  const items = await untaggedOf("team/app");
  const days = new Map(
    items.map((item) => [item.digest, Math.round((now - (item.untaggedSince ?? 0)) / DAY_MS)]),
  );
  expect(pushed.slice(0, 4).map(({ digest }) => days.get(digest))).toEqual([15, 10, 5, 0]);
  // Which tag each one was, from when to when.
  const former = items.map(({ digest, formerTags: [tag] }) => [
    ...[digest, tag?.name],
    ...[tag?.since, tag?.until].map((at) => Math.round((now - (at ?? 0)) / DAY_MS)),
  ]);
  expect(former.sort(([, , a], [, , b]) => Number(b) - Number(a))).toEqual(
    pushed.slice(0, 4).map(({ digest }, at) => [digest, "latest", 20 - at * 5, [15, 10, 5, 0][at]]),
  );
  await scan();
  const history = await context.db.selectFrom("tag_history").select("digest").execute();
  expect(history).toHaveLength(4);
});
