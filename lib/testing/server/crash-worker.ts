import "server-only";
import { startJobEngine } from "../../server/jobs/engine";
import { registerJob } from "../../server/jobs/handlers";
import { diskHere } from "../../server/storage/disk-here";
import { computeHere } from "../../server/compute/compute-here";
import { appParts } from "../../server/app/app-parts";
import { createLogger } from "../../server/app/log";
import { parseEnvironment } from "../../server/app/environment";
import { openStore } from "../../server/store/open";

/**
 * A worker as a process, for tests that kill it: carries out jobs of the kind "items", whose every item
 * leaves one row, and says each item on standard output. Its clock runs CLOCK_AHEAD_MS ahead, so that a
 * test need not wait for leases to expire.
 */
async function main(): Promise<void> {
  const env = parseEnvironment({ ...process.env, NODE_ENV: "test" });
  const ahead = Number(process.env.CLOCK_AHEAD_MS ?? 0);
  const now = () => Date.now() + ahead;
  const store = await openStore(env, { now });
  const log = createLogger({ DRYDOCK_LOG_LEVEL: "error" });
  const app = {
    ...appParts(env, "a secret of tests, long enough for all"),
    compute: computeHere,
    openDisk: () => diskHere,
    ...store,
    log,
    now,
  };
  registerJob<{ items: number }>("items", async (context, job, handle) => {
    for (let item = 0; item < job.payload.items; item += 1) {
      handle.signal.throwIfAborted();
      const row = { id: `${job.id}/${item}`, at: now(), details: "{}", registry: null };
      await context.db
        .insertInto("audit")
        .values({ ...row, actor_type: "system", actor_name: "w", action: "item", target: job.id })
        .onConflict((conflict) => conflict.column("id").doNothing())
        .execute();
      process.stdout.write(`item ${item}\n`);
    }
  });
  const engine = startJobEngine(app, { pollMs: 20 });
  process.stdout.write("started\n");
  process.on("SIGTERM", () => void engine.stop().then(() => process.exit(0)));
}

void main();
