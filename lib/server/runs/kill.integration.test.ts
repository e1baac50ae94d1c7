import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { listTags, pullWhole, pushImage, pushIndex } from "@/e2e/distribution";
import { LEASE_MS } from "../jobs/lease";
import { resumeRun } from "./control-run";
import { waitFor } from "../../testing/server/wait-for";
import { WorkerProcess } from "../../testing/server/worker-process";
import { RunHarness } from "./testing/run-harness";

const KILLS = 20;
const REPOSITORIES = 3;
const OLD = 40;

let folder: string;
let sqlitePath: string;
let harness: RunHarness;
let worker: WorkerProcess | null = null;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "drydock-kill-"));
  sqlitePath = join(folder, "drydock.sqlite");
  harness = await RunHarness.start({ sqlitePath });
});
afterEach(async () => {
  await worker?.kill();
  await harness.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Old images, a few of them sharing a digest with a kept tag, and indexes with a shared child. */
async function fill(repository: string): Promise<void> {
  const { pusher } = harness;
  const keep = { layers: ["base", `${repository} keep`] };
  await pushImage(pusher, repository, { tags: ["keep", "old-alias-1", "old-alias-2"], ...keep });
  const numbers = Array.from({ length: OLD }, (_, number) => number);
  await Promise.all(
    numbers.map((number) =>
      pushImage(pusher, repository, {
        tags: [`old-${number}`, `old-${number}-b`],
        layers: ["base", `${repository} ${number}`],
      }),
    ),
  );
  const shared = await pushImage(pusher, repository, { layers: [`${repository} shared`] });
  for (const name of ["old-index", "keep-index"]) {
    const own = await pushImage(pusher, repository, { layers: [`${repository} ${name}`] });
    await pushIndex(pusher, repository, [shared, own], { tags: [name] });
  }
}

/** A worker as a process of its own. `killed` is how many before it left their lease behind. */
async function startWorker(killed: number): Promise<void> {
  worker = await WorkerProcess.start({
    script: "lib/server/scans/testing/scan-worker.ts",
    args: [sqlitePath, String(killed * (LEASE_MS + 1_000))],
  });
}

test(
  "Drydock and the registry, killed twenty times in one run, lose nothing that is kept",
  { timeout: 900_000 },
  async () => {
    const names = Array.from({ length: REPOSITORIES }, (_, number) => `team/app${number}`);
    for (const name of names) await fill(name);
    await harness.scan();
    const plan = await harness.plan({
      version: 1,
      name: "old ones go",
      rules: [{ id: "old", verdict: "delete", select: { tag: { glob: "old-*" } } }],
      guards: { maxPercent: 100, maxCount: 100_000 },
    });
    await harness.rest();
    const { id, counts } = await harness.confirm(plan);
    expect(counts.total).toBe(REPOSITORIES * (OLD + 4));

    let kills = 0;
    let settled = 0;
    for (; kills < KILLS; kills += 1) {
      await startWorker(kills);
      const goal = settled + 3;
      const progress = async () => counts.total - (await harness.run(id)).counts.pending;
      await waitFor(async () => (await progress()) >= goal, "the run should go on", 120_000);
      // Anywhere within an item: they take some milliseconds each.
      await pause(kills % 7);
      await Promise.all([worker?.kill(), kills % 2 === 0 ? harness.registry.kill() : null]);
      settled = await progress();
      expect(settled, "killed in mid-run").toBeLessThan(counts.total);
      if (kills % 2 === 0) await harness.registry.restart();
    }
    // So many crashes look like the run's own fault: the engine gives it up, and a person resumes it.
    await startWorker(kills);
    expect(await harness.end(id)).toMatchObject({ state: "failed", counts: { failed: 0 } });
    await resumeRun(harness.context, { params: { run: id }, query: {}, body: undefined });
    const run = await harness.end(id);
    const failed = (await harness.steps(run)).filter(({ state }) => state === "failed");
    expect(failed.map(({ seq, tags, tag, reason }) => ({ seq, tags, tag, reason }))).toEqual([]);
    expect(run).toMatchObject({
      ...{ state: "done", message: null },
      counts: { pending: 0, failed: 0, skipped: 0, done: counts.total },
    });

    await worker?.kill();
    await harness.registry.garbageCollect();
    await harness.registry.restart();
    for (const name of names) {
      expect(await listTags(harness.registry.url, name)).toEqual(["keep", "keep-index"]);
      for (const tag of ["keep", "keep-index"]) await pullWhole(harness.registry.url, name, tag);
    }
  },
);
