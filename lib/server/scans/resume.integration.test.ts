import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Distribution, Pusher, RecordingProxy, pushImage } from "@/e2e/distribution";
import { findJob } from "../jobs/control";
import { LEASE_MS } from "../jobs/lease";
import { createRegistry } from "../registries/api";
import { createScan } from "./api";
import { createTestApp, type TestApp } from "../../testing/server/test-app";
import { waitFor } from "../../testing/server/wait-for";
import { WorkerProcess } from "../../testing/server/worker-process";
import { loadSnapshot } from "../snapshots/load-snapshot";

const REPOSITORIES = 12;
const TAGS = 20;

let registry: Distribution;
let proxy: RecordingProxy;
let folder: string;
let harness: TestApp;
const workers: WorkerProcess[] = [];

beforeEach(async () => {
  registry = await Distribution.start();
  const pusher = new Pusher(registry.url);
  for (let at = 0; at < REPOSITORIES; at++) {
    const tags = Array.from({ length: TAGS }, (_, tag) => `v${tag}`);
    await Promise.all(
      tags.map((tag) => pushImage(pusher, `app${at}`, { tags: [tag], layers: [`${at}:${tag}`] })),
    );
  }
  await pusher.close();
  proxy = await RecordingProxy.start(registry.url);
  folder = await mkdtemp(join(tmpdir(), "drydock-scan-"));
  harness = await createTestApp({ sqlitePath: join(folder, "drydock.sqlite") });
});

afterEach(async () => {
  for (const worker of workers.splice(0)) await worker.kill();
  await proxy.stop();
  await harness.close();
  await registry.stop();
  await rm(folder, { recursive: true, force: true });
});

async function startWorker(aheadMs: number): Promise<WorkerProcess> {
  const worker = await WorkerProcess.start({
    script: "lib/server/scans/testing/scan-worker.ts",
    args: [join(folder, "drydock.sqlite"), String(aheadMs)],
    stdio: "inherit",
  });
  workers.push(worker);
  return worker;
}

test("a scan killed again and again ends whole, and reads nothing twice that was stored", async () => {
  const context = harness.context();
  await createRegistry(context, {
    params: {},
    query: {},
    body: {
      name: "main",
      url: proxy.url,
      skipTlsVerify: false,
      trustedHosts: [],
      repositories: [],
      hostAliases: [],
      secondPerson: false,
      maxConcurrency: 4,
      maxRequestsPerSecond: null,
      vendor: null,
      storage: null,
      archive: null,
    },
  });
  const { id } = await createScan(context, { params: { registry: "main" }, query: {}, body: {} });

  // Once among the manifests, when nothing need be stored yet; once among the configs, when they all are.
  for (const [round, requests] of [150, 480].entries()) {
    const reached = new Promise<void>((resolve) => {
      proxy.onRequest = (count) => void (count >= requests && resolve());
    });
    const worker = await startWorker(round * (LEASE_MS + 1000));
    await reached;
    await worker.kill();
    expect((await findJob(context, id))?.state).toBe("running");
  }
  const stored = await context.db
    .selectFrom("tags")
    .innerJoin("repositories", "repositories.name", "tags.repository")
    .select(["tags.repository", "tags.name"])
    .where("repositories.complete", "=", 1)
    .execute();
  const configs = await context.db
    .selectFrom("manifests")
    .select("config_digest")
    .where("config_state", "=", "ok")
    .execute();
  expect(stored.length).toBeGreaterThan(0);

  const before = proxy.log.length;
  await startWorker(2 * (LEASE_MS + 1000));
  await waitFor(
    async () => (await findJob(context, id))?.state === "done",
    "the scan should come to its end",
    60_000,
  );

  const after = new Set(proxy.log.slice(before));
  for (const tag of stored) {
    expect(after).not.toContain(`GET /v2/${tag.repository}/manifests/${tag.name} 200`);
  }
  const blobs = [...after].filter((line) => line.includes("/blobs/"));
  for (const { config_digest } of configs) {
    expect(blobs.filter((line) => line.includes(String(config_digest)))).toEqual([]);
  }
  const snapshot = await loadSnapshot(context, "main");
  expect(snapshot.complete).toBe(true);
  expect(snapshot.repositories.flatMap((repository) => repository.tags)).toHaveLength(
    REPOSITORIES * TAGS,
  );
  expect(snapshot.manifests.every((manifest) => manifest.created !== null)).toBe(true);
});
