import "server-only";
import { hostname } from "node:os";
import { jobSignals } from "./signals";
import type { App } from "../app/context";
import { inLanguage } from "../phrases/request-language";
import { claimJob } from "./lease";
import { RunningJob } from "./running-job";

export interface JobEngine {
  /** Takes no more jobs, stops those under way, and hands their leases back. */
  stop(): Promise<void>;
}

export interface JobEngineOptions {
  /** Jobs at once in this process; each is mostly waiting for a registry. */
  concurrency?: number;
  /** How soon work and requests of other processes are seen. */
  pollMs?: number;
  /** How long `stop` waits for handlers to come to an end. */
  graceMs?: number;
}

/** Starts carrying out jobs in this process. */
export function startJobEngine(app: App, options: JobEngineOptions = {}): JobEngine {
  const { concurrency = 4, pollMs = 500, graceMs = 8000 } = options;
  const processName = `${hostname()}:${process.pid}:${app.newId()}`;
  const signals = jobSignals(app);
  const running = new Map<RunningJob, Promise<void>>();
  const ids = () => [...running.keys()].map((job) => job.id);
  let claims = 0;
  let stopping = false;
  let looking: Promise<void> | null = null;
  let lookAgain = false;
  let storeFails = false;

  function take(job: RunningJob): void {
    // What wakes the engine may be a request: a job speaks for nobody, and what it keeps is in no language.
    const finished = inLanguage("en", () => job.run()).finally(() => {
      running.delete(job);
      look();
    });
    running.set(job, finished);
  }

  async function claimAll(): Promise<void> {
    do {
      lookAgain = false;
      while (!stopping && running.size < concurrency) {
        // A name per claim: what lingers of an earlier claim of the same job must not pass for this one.
        const worker = `${processName}/${(claims += 1)}`;
        // After a stall (a suspended machine) our own leases have run out, and are renewed, not taken.
        const row = await claimJob(app, worker, ids());
        if (!row) break;
        take(new RunningJob(app, row, worker));
      }
    } while (lookAgain && !stopping);
    storeFails = false;
  }

  /** Said once per outage, not twice a second. */
  function reportFailure(error: unknown): void {
    if (!storeFails) app.log.error({ err: error }, "jobs cannot be looked up; trying on");
    storeFails = true;
  }

  function look(): void {
    if (stopping) return;
    lookAgain = true;
    looking ??= claimAll()
      .catch(reportFailure)
      .finally(() => {
        looking = null;
        // Asked again after the last look had begun.
        if (lookAgain) look();
      });
  }

  function wake(): void {
    for (const job of running.keys()) void job.check();
    look();
  }

  const offWake = signals.onWake(wake);
  const timer = setInterval(wake, pollMs);
  signals.workerRunning = true;
  look();

  return {
    async stop() {
      stopping = true;
      signals.workerRunning = false;
      offWake();
      clearInterval(timer);
      await looking;
      for (const job of running.keys()) job.stop("shutdown");
      const grace = new AbortController();
      await Promise.race([Promise.all(running.values()), delay(graceMs, grace.signal)]);
      grace.abort();
    },
  };
}

function delay(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => clearTimeout(timer));
  });
}
