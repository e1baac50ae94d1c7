import type { ChildProcess } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../../testing/server/test-app";
import { waitFor } from "../../testing/server/wait-for";
import { WorkerProcess } from "../../testing/server/worker-process";
import { findJob, enqueueJob } from "./control";
import { LEASE_MS } from "./lease";
import type { JobName } from "./job";

interface Worker {
  process: ChildProcess;
  /** Resolves with the first line that matches. */
  says(pattern: RegExp): Promise<string>;
  exited: Promise<void>;
}

describe("workers as processes on one SQLite file", () => {
  let directory: string;
  let testApp: TestApp;
  const workers: Worker[] = [];

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), "drydock-crash-"));
  });
  afterEach(async () => {
    for (const worker of workers.splice(0)) {
      worker.process.kill("SIGKILL");
      await worker.exited;
    }
    await testApp.close();
    await rm(directory, { recursive: true, force: true });
  });

  async function start(aheadMs = 0): Promise<Worker> {
    const { child } = await WorkerProcess.start({
      script: "lib/testing/server/crash-worker.ts",
      env: { DRYDOCK_DATA_DIR: directory, CLOCK_AHEAD_MS: String(aheadMs) },
      stdio: ["ignore", "pipe", "inherit"],
    });
    if (!child.stdout) throw new Error("The worker has no output.");
    const lines = createInterface({ input: child.stdout });
    const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
    const says = (pattern: RegExp) =>
      new Promise<string>((resolve, reject) => {
        lines.on("line", (line) => pattern.test(line) && resolve(line));
        void exited.then(() => reject(new Error(`The worker ended before it said ${pattern}.`)));
      });
    const worker = { process: child, says, exited };
    workers.push(worker);
    return worker;
  }

  const openStore = async () => {
    testApp = await createTestApp({ sqlitePath: join(directory, "drydock.sqlite") });
  };
  const enqueue = (items: number) =>
    enqueueJob(testApp.context(), {
      kind: "items" as JobName,
      lockKey: "registry-1",
      registryId: null,
      payload: { items },
    });

  test("make the schema once when they all start at the same moment", async () => {
    const started = Array.from({ length: 4 }, async () => (await start()).says(/^started$/));
    await Promise.all(started);
    await openStore();
    expect(await testApp.app.db.selectFrom("audit").selectAll().execute()).toEqual([]);
  });

  test("bring a job to its end although each of the first is killed in its midst", async () => {
    await openStore();
    const id = await enqueue(60);
    for (const [index, item] of [5, 20, 40].entries()) {
      const worker = await start(index * (LEASE_MS + 1000));
      await worker.says(new RegExp(`^item ${item}$`));
      worker.process.kill("SIGKILL");
      await worker.exited;
      expect((await findJob(testApp.context(), id))?.state).toBe("running");
    }
    await start(3 * (LEASE_MS + 1000));
    await waitFor(
      async () => (await findJob(testApp.context(), id))?.state === "done",
      "the job should come to its end",
      60_000,
    );
    const rows = await testApp.app.db.selectFrom("audit").select("id").execute();
    expect(rows).toHaveLength(60);
    expect((await findJob(testApp.context(), id))?.attempts).toBe(4);
  });

  test("hand a job to each other at an orderly end, without waiting for the lease", async () => {
    await openStore();
    const id = await enqueue(4000);
    const first = await start();
    await first.says(/^item 3$/);
    first.process.kill("SIGTERM");
    await first.exited;
    expect(await findJob(testApp.context(), id)).toMatchObject({ state: "queued", worker: null });
    await (await start()).says(/^item 3999$/);
  });
});
