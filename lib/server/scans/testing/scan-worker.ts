import "server-only";
import { startJobEngine } from "../../jobs/engine";
import { registerJobKinds } from "../../start/job-handlers";
import { createTestApp } from "../../../testing/server/test-app";

/**
 * A worker as a process, for tests that kill it in the midst of a job: the store's file is its first
 * argument, the second how many milliseconds its clock runs ahead, so that nobody waits for a lease. A third is the
 * environment as JSON.
 */
const [, , sqlitePath, ahead, env = "{}"] = process.argv;
if (!sqlitePath) throw new Error("Give the path of the store.");
const now = () => Date.now() + Number(ahead ?? 0);
const { app } = await createTestApp({
  ...{ sqlitePath, now },
  env: JSON.parse(env) as Record<string, string>,
});
registerJobKinds();
startJobEngine(app, { pollMs: 20 });
