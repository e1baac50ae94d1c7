import "server-only";
import { registerLazyJob } from "../jobs/handlers";
import type { JobHandler, JobKind, JobName } from "../jobs/job";

/** Each takes payloads of its own kind only, so the table may hand none of them one. */
type Handler = JobHandler<never> | JobKind<never>;

/** The handler of each kind of job, loaded when the first such job comes. */
const handlers: Record<JobName, () => Promise<Handler>> = {
  scan: async () => (await import("../scans/scan-job")).scanJob,
  refresh: async () => (await import("../events/refresh-job")).refreshJob,
  reconcile: async () => (await import("../events/reconcile-job")).reconcileJob,
  run: async () => (await import("../runs/run-job")).runJob,
  restore: async () => (await import("../runs/restore/restore-job")).restoreJob,
  expire: async () => (await import("../runs/archive/expire-job")).expireJob,
  readSource: async () => (await import("../in-use/read-source-job")).readSourceJob,
  schedule: async () => (await import("../schedules/due")).scheduleJob,
  firing: async () => (await import("../schedules/firing-job")).firingJob,
  deliver: async () => (await import("../notifications/deliver-job")).deliverJob,
  fillSearch: async () => (await import("../search/fill-job")).fillSearchJob,
  watchSources: async () => (await import("../in-use/watch-sources-job")).watchSourcesJob,
  watchRegistries: async () =>
    (await import("../registries/watch-registries-job")).watchRegistriesJob,
  collect: async () => (await import("../garbage-collections/collect-job")).collectJob,
};

export function registerJobKinds(): void {
  for (const [name, load] of Object.entries(handlers)) registerLazyJob(name, load);
}
