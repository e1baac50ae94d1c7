import "server-only";
import { registerLazyJob } from "./registry";

/** Every kind of job, loaded when the first of it comes. */
export function registerJobKinds(): void {
  registerLazyJob("scan", async () => (await import("../scan/scan-job")).scanJob);
  registerLazyJob(
    "refresh",
    async () => (await import("../events/refresh/refresh-job")).refreshJob,
  );
  registerLazyJob("reconcile", async () => (await import("../events/reconcile-job")).reconcileJob);
  registerLazyJob("run", async () => (await import("../run/run-job")).runJob);
  registerLazyJob("restore", async () => (await import("../run/restore/restore-job")).restoreJob);
  registerLazyJob("collect", async () => (await import("../run/collect/collect-job")).collectJob);
}
