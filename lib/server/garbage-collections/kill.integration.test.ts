import { createHash } from "node:crypto";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";
import { pullWhole, pushImage, Pusher } from "@/e2e/distribution";
import { collectionStepNames } from "@/lib/core/api/garbage-collections";
import { waitFor } from "@/lib/testing/server/wait-for";
import { WorkerProcess } from "@/lib/testing/server/worker-process";
import { LEASE_MS } from "../jobs/lease";
import { CollectionHarness } from "./testing/collection-harness";

let folder: string | null = null;
let harness: CollectionHarness | null = null;
let worker: WorkerProcess | null = null;
afterEach(async () => {
  await worker?.kill();
  await harness?.stop();
  if (folder) await rm(folder, { recursive: true, force: true });
});

async function start(collect: (command: string) => string): Promise<CollectionHarness> {
  folder = await mkdtemp(join(tmpdir(), "drydock-kill-"));
  harness = await CollectionHarness.start({
    app: { sqlitePath: join(folder, "drydock.sqlite") },
    collector: (operator, registry) => ({
      ...operator.collector(),
      collect: collect(registry.collectCommand),
    }),
  });
  return harness;
}

async function startWorker({ env }: CollectionHarness, killed: number): Promise<void> {
  const ahead = String(killed * (LEASE_MS + 1_000));
  worker = await WorkerProcess.start({
    script: "lib/server/scans/testing/scan-worker.ts",
    args: [join(folder ?? "", "drydock.sqlite"), ahead, JSON.stringify(env)],
  });
}

/** Somebody who pushes without a pause, and remembers what the registry has taken. */
class Busy {
  readonly taken: string[] = [];
  refused = 0;
  #stopped = false;
  readonly #work: Promise<void>;

  constructor(private readonly url: string) {
    this.#work = this.#push();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#work;
  }

  async #push(): Promise<void> {
    for (let number = 0; !this.#stopped; number++) {
      const pusher = new Pusher(this.url, {}, true);
      const tag = `busy-${number}`;
      try {
        // Of layers that are garbage just now as well: the registry says that it has them.
        const layers = ["base", tag, `garbage ${number % 7}`];
        await pushImage(pusher, "team/busy", { tags: [tag], layers });
        this.taken.push(tag);
      } catch {
        this.refused += 1;
      }
      await pusher.close();
      await pause(20);
    }
  }
}

/** Leaves an image's blobs, as a deletion does. */
async function leave({ runs, registry }: CollectionHarness, number: number): Promise<void> {
  const { digest } = await pushImage(runs.pusher, "team/app", {
    ...{ tags: [`old-${number}`], layers: ["base", `garbage ${number}`] },
  });
  const response = await fetch(`${registry.url}/v2/team/app/manifests/${digest}`, {
    method: "DELETE",
  });
  expect(response.status).toBe(202);
}

test(
  "Drydock, killed at every step while others push, opens the registry, goes on, and loses nothing",
  { timeout: 600_000 },
  async () => {
    const own = await start((command) => `sleep 0.3; ${command} && sleep 0.3 && echo ended`);
    await pushImage(own.runs.pusher, "team/app", { tags: ["keep"], layers: ["base", "keep"] });
    await own.runs.scan();
    await own.runs.rest();
    const busy = new Busy(own.registry.url);
    let killed = 0;
    for (const [number, step] of collectionStepNames.entries()) {
      // What the last one that was killed has asked for must not come in the midst of this one.
      await own.operator.idle();
      await leave(own, number);
      await startWorker(own, killed);
      const { id } = await own.begin();
      const isReached = async () => {
        const { steps } = await own.get(id);
        return steps.find(({ name }) => name === step)?.state !== "pending";
      };
      await waitFor(isReached, `"${step}" should begin`, 60_000);
      await pause(number * 15);
      await worker?.kill();
      killed += 1;
      await startWorker(own, killed);
      const ended = await own.end({ id });
      expect(ended, step).toMatchObject({ state: "done", closed: false });
      expect(ended.measured ?? ended.predicted, step).toEqual(ended.predicted);
      await worker?.kill();
      await leave(own, 100 + number);
      await pullWhole(own.registry.url, "team/app", "keep");
    }
    await busy.stop();
    expect(busy.refused).toBeGreaterThan(0);
    expect(busy.taken.length).toBeGreaterThan(10);
    for (const tag of busy.taken) await pullWhole(own.registry.url, "team/busy", tag);
  },
);

test("the collector dies with Drydock, before anybody opens the registry", async () => {
  const own = await start((command) => `echo $$; sleep 600; ${command}`);
  await own.leaveGarbage();
  await own.runs.rest();
  await startWorker(own, 0);
  const { id } = await own.begin();
  const pid = async () =>
    Number(/\[collect\]\n(\d+)\n/.exec((await own.get(id)).output ?? "")?.[1]);
  await waitFor(async () => (await pid()) > 0, "the collector should begin", 60_000);
  const collector = await pid();
  await worker?.kill();
  const isGone = async () => {
    try {
      process.kill(collector, 0);
      return false;
    } catch {
      return true;
    }
  };
  await waitFor(isGone, "the collector should be gone", 5_000);
});

test("a real collector that is killed in its midst costs nothing that is kept", async () => {
  // It says which blob it removes next. The hundredth line of them is a moment in the midst of many.
  const own = await start(
    (command) => `pipe=$(mktemp -u); mkfifo $pipe
      ${command} >$pipe & pid=$!
      n=0; while [ $n -lt 100 ] && read -r line; do
        case $line in 'blob eligible'*) n=$((n + 1)) ;; esac; done <$pipe
      kill -9 $pid; rm $pipe; wait $pid`,
  );
  await pushImage(own.runs.pusher, "team/app", { tags: ["keep"], layers: ["base", "keep"] });
  for (let number = 0; number < 4_000; number++) {
    const text = `nobody's ${number}`;
    const hex = createHash("sha256").update(text).digest("hex");
    const blob = join(own.registry.root, "docker/registry/v2/blobs/sha256", hex.slice(0, 2), hex);
    await mkdir(blob, { recursive: true });
    await writeFile(join(blob, "data"), text);
  }
  await own.runs.scan();
  const before = await own.registry.blobBytes();
  const ended = await own.end(await own.begin());
  expect(ended).toMatchObject({ state: "failed", closed: false });
  expect(ended.message).toContain("ended with status 137");
  await pullWhole(own.registry.url, "team/app", "keep");
  const between = await own.registry.blobBytes();
  const pusher = new Pusher(own.registry.url, {}, true);
  await pushImage(pusher, "team/app", { tags: ["new"], layers: ["base", "nobody's 3"] });
  await pusher.close();
  await own.registry.garbageCollect();
  await own.registry.restart();
  expect(between).toBeLessThan(before);
  expect(await own.registry.blobBytes()).toBeLessThan(between);
  for (const tag of ["keep", "new"]) await pullWhole(own.registry.url, "team/app", tag);
});
