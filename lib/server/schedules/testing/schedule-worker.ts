import "server-only";
import pino from "pino";
import { appParts } from "../../app/app-parts";
import type { App } from "../../app/context";
import { parseEnvironment } from "../../app/environment";
import { computeHere } from "../../compute/compute-here";
import { startJobEngine } from "../../jobs/engine";
import { registerJobKinds } from "../../start/job-handlers";
import { diskHere } from "../../storage/disk-here";
import { openPostgres } from "../../store/postgres";

/**
 * A worker as a process of its own, for tests that kill it: the database, the schema in it, and how many
 * milliseconds its clock runs ahead are its arguments.
 */
const [, , url, searchPath, ahead] = process.argv;
if (!url || !searchPath) throw new Error("Give the database and the schema.");
const env = parseEnvironment({ NODE_ENV: "test", DRYDOCK_LOG_LEVEL: "silent" });
const app: App = {
  ...appParts(env, "a secret for tests, long enough to be accepted"),
  db: openPostgres(url, { searchPath }),
  dialect: "postgresql",
  log: pino({ level: "silent" }),
  now: () => Date.now() + Number(ahead ?? 0),
  compute: computeHere,
  openDisk: () => diskHere,
};
registerJobKinds();
startJobEngine(app, { pollMs: 20 });
