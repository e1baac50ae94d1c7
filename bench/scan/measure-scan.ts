import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { blankSettings, createReader } from "@/lib/server/registry-client";
import { DiskThreads } from "@/lib/server/storage/disk-threads";
import { createScanHarness } from "@/lib/server/scans/testing/scan-harness";
import { measureFirstScreen, type FirstScreen } from "./first-screen";

export interface ScanMeasure {
  cold: number;
  /** Seconds until every name, digest and size was stored. */
  manifests: number;
  rescan: number;
  /** Processor seconds of this process: unlike the clock, they tell the same on a busy machine. */
  coldCpu: number;
  rescanCpu: number;
  coldRequests: number;
  rescanRequests: number;
  /** Megabytes of memory above what the process had before its first request. */
  peakAboveIdle: number;
  storeMegabytes: number;
  firstScreen: FirstScreen;
}

const MB = 1024 * 1024;

/** A scan into a fresh SQLite file, then another with nothing changed. */
export async function measureScan(
  url: string,
  repository: string,
  storage: { root: string; thread: string } | undefined,
): Promise<ScanMeasure> {
  const folder = await mkdtemp(join(tmpdir(), "drydock-bench-"));
  const path = join(folder, "store.sqlite");
  const reader = createReader({ ...blankSettings, url });
  const harness = await createScanHarness(reader, {
    sqlitePath: path,
    ...(storage && {
      storage: storage.root,
      openDisk: () => new DiskThreads(() => new Worker(storage.thread)),
    }),
  });
  globalThis.gc?.();
  const idle = process.memoryUsage.rss();
  let peak = idle;
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 100);
  try {
    let manifests = 0;
    const coldBegan = performance.now();
    const cpuBegan = process.cpuUsage();
    const cold = await harness.scan({
      onProgress: (progress) => {
        if (progress.phase === "configs" && manifests === 0) manifests = since(coldBegan);
      },
    });
    const coldSeconds = since(coldBegan);
    const coldCpu = cpuSeconds(cpuBegan);
    const rescanBegan = performance.now();
    const rescanCpuBegan = process.cpuUsage();
    const rescan = await harness.scan();
    return {
      cold: coldSeconds,
      manifests,
      rescan: since(rescanBegan),
      coldCpu,
      rescanCpu: cpuSeconds(rescanCpuBegan),
      coldRequests: cold.counts.requests,
      rescanRequests: rescan.counts.requests,
      peakAboveIdle: (peak - idle) / MB,
      storeMegabytes: (await stat(path)).size / MB,
      firstScreen: await measureFirstScreen(reader, repository),
    };
  } finally {
    clearInterval(watch);
    await harness.test.close();
    await reader.close();
    await rm(folder, { recursive: true });
  }
}

const since = (began: number) => (performance.now() - began) / 1000;

const cpuSeconds = (began: NodeJS.CpuUsage) => {
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1e6;
};

const [, , url, repository, root, thread] = process.argv;
if (!url || !repository)
  throw new Error("Give the registry's address and one of its repositories.");
const figures = await measureScan(url, repository, root && thread ? { root, thread } : undefined);
process.stdout.write(JSON.stringify(figures));
