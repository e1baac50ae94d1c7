import "server-only";
import { Worker } from "node:worker_threads";
import type { StartThread } from "../../server/compute/pool";

const entry = new URL("../../server/compute/thread.ts", import.meta.url).href;

/** A thread of the sources, as the bundler makes it of the build: Node cannot start one of TypeScript by itself. */
export const startSourceThread: StartThread = (workerData, resourceLimits) =>
  new Worker(
    `import("tsx/esm/api")
      .then(({ register }) => (register(), import(${JSON.stringify(entry)})))
      .catch((error) => setImmediate(() => { throw error; }));`,
    { eval: true, execArgv: ["--conditions=react-server"], workerData, resourceLimits },
  );
