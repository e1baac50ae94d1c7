import { setTimeout as pause } from "node:timers/promises";
import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { pushImage } from "@/e2e/distribution";
import { startPostgres, type TestPostgres } from "../../testing/server/postgres";
import { WorkerProcess } from "../../testing/server/worker-process";
import { LEASE_MS } from "../jobs/lease";
import { ScheduleHarness } from "./testing/schedule-harness";

const OLD = 60;
/** In what they are killed, in this order. */
const kinds = ["firing", "scan", "firing", "run", "run"];

let server: TestPostgres;
let harness: ScheduleHarness;
const workers = new Map<number, WorkerProcess>();

beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.stop());
beforeEach(async () => {
  harness = await ScheduleHarness.start({ databaseUrl: server.url });
});
afterEach(async () => {
  await Promise.all([...workers.keys()].map(kill));
  await harness.stop();
});

async function startWorker(killed: number): Promise<void> {
  const { rows } = await sql<{ schema: string }>`select current_schema() as schema`.execute(
    harness.context.db,
  );
  // So far ahead that the leases of those that were killed have run out.
  const ahead = String(harness.ahead + killed * (LEASE_MS + 1_000));
  const worker = await WorkerProcess.start({
    script: "lib/server/schedules/testing/schedule-worker.ts",
    args: [server.url, rows[0]?.schema ?? "", ahead],
  });
  workers.set(worker.pid ?? 0, worker);
}

async function kill(pid: number): Promise<void> {
  await workers.get(pid)?.kill();
  workers.delete(pid);
}

/** The process that has a job of this kind in its hands; null where none has. */
async function findWorker(kind: string): Promise<number | null> {
  const job = await harness.context.db
    .selectFrom("jobs")
    .select("worker")
    .where("kind", "=", kind)
    .where("state", "=", "running")
    .executeTakeFirst();
  const pid = Number(job?.worker?.split(":")[1]);
  return workers.has(pid) ? pid : null;
}

test(
  "of three processes on one database, whoever is at work is killed: the slot still comes once, and whole",
  { timeout: 300_000 },
  async () => {
    const tags = Array.from({ length: OLD }, (_, number) => `old-${number + 10}`);
    for (const tag of tags)
      await pushImage(harness.runs.pusher, "app", { tags: [tag], layers: [tag] });
    const schedule = await harness.create();
    await harness.approve(schedule);
    await harness.runs.rest();
    // Slow enough that there is a midst to be killed in.
    harness.runs.registry.options.faults = () => ({ type: "delay", ms: 20 });
    await harness.passToSlot(schedule);
    for (let number = 0; number < 3; number++) await startWorker(0);
    let killed = 0;
    const until = Date.now() + 240_000;
    for (;;) {
      const [firing] = await harness.firings(schedule);
      if (firing?.run?.state === "done") break;
      if (Date.now() > until) throw new Error(`It is ${JSON.stringify(firing)}.`);
      const kind = kinds[killed];
      const pid = kind === undefined ? null : await findWorker(kind);
      if (pid === null) {
        await pause(2);
        continue;
      }
      await kill(pid);
      killed += 1;
      await startWorker(killed);
    }
    expect(killed).toBe(kinds.length);
    expect(harness.tags()).toEqual(["keep"]);
    const count = async (table: "firings" | "runs" | "plans") =>
      (await harness.context.db.selectFrom(table).select("id").execute()).length;
    expect({
      firings: await count("firings"),
      plans: await count("plans"),
      runs: await count("runs"),
    }).toEqual({ firings: 1, plans: 1, runs: 1 });
  },
);
