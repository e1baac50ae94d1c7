import "server-only";
import { startJobEngine } from "../../jobs/engine";
import { registerJobKinds } from "../../start/job-handlers";
import { createTestApp } from "../../../testing/server/test-app";

/**
 * A worker as a process, for tests that kill it in the midst of a scan: the store's file is its first
 * argument, the second how many milliseconds its clock runs ahead, so that nobody waits for a lease.
 */
const [, , sqlitePath, ahead] = process.argv;
if (!sqlitePath) throw new Error("Give the path of the store.");
const now = () => Date.now() + Number(ahead ?? 0);
const { app } = await createTestApp({ sqlitePath, now });
registerJobKinds();
startJobEngine(app, { pollMs: 20 });
