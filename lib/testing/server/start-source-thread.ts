import "server-only";
import { Worker, type WorkerOptions } from "node:worker_threads";
import type { StartThread } from "../../server/compute/pool";

/** A thread of the sources, as the bundler makes it of the build: Node cannot start one of TypeScript by itself. */
function startSource(entry: URL, options: WorkerOptions): Worker {
  return new Worker(
    `import("tsx/esm/api")
      .then(({ register }) => (register(), import(${JSON.stringify(entry.href)})))
      .catch((error) => setImmediate(() => { throw error; }));`,
    { eval: true, execArgv: ["--conditions=react-server"], ...options },
  );
}

export const startSourceThread: StartThread = (workerData, resourceLimits) =>
  startSource(new URL("../../server/compute/thread.ts", import.meta.url), {
    ...{ workerData, resourceLimits },
  });

export const startDiskThread = (): Worker =>
  startSource(new URL("../../server/storage/disk-thread.ts", import.meta.url), {});
