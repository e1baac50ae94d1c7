import "server-only";
import { Worker, type ResourceLimits } from "node:worker_threads";
import type { ThreadData } from "./messages";

export type StartThread = (data: ThreadData, resourceLimits: ResourceLimits) => Worker;

/** Written out as it is because the bundler looks for exactly this expression, and builds the file that it names. */
export const startThread: StartThread = (workerData, resourceLimits) =>
  new Worker(new URL("./thread.ts", import.meta.url), { workerData, resourceLimits });
