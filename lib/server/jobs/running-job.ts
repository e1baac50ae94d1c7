import "server-only";
import { type CodedPhrase, encodePhrase, type Phrase } from "@/lib/core/phrases";
import type { App, Context } from "../app/context";
import { isPublicError } from "../http/errors";
import { phrase, phraseOfError } from "../phrases";
import type { JobRow } from "../store/schema";
import { findJobKind } from "./handlers";
import {
  type JobHandle,
  type JobResult,
  type JobState,
  JobStopped,
  readJob,
  type StopReason,
} from "./job";
import {
  HEARTBEAT_MS,
  LEASE_MS,
  readLease,
  releaseLease,
  renewLease,
  storeProgress,
} from "./lease";

/** A job that takes the process down with it is given up after so many tries. */
const MAX_ATTEMPTS = 20;

type End = { state: Exclude<JobState, "running">; error?: CodedPhrase; again?: number };

/** One leased job in the hands of this process. */
export class RunningJob {
  readonly #stop = new AbortController();
  readonly #progress: ProgressWriter;
  #pauseRequested: boolean;
  #renewedAt: number;

  constructor(
    private readonly app: App,
    private readonly row: JobRow,
    private readonly worker: string,
  ) {
    this.#renewedAt = app.now();
    this.#pauseRequested = row.pause_requested === 1;
    if (row.cancel_requested === 1) this.stop("cancelled");
    this.#progress = new ProgressWriter(
      (progress) => storeProgress(app, row.id, worker, progress),
      (error) => app.log.warn({ err: error, job: row.id }, "progress could not be stored"),
    );
  }

  get id(): string {
    return this.row.id;
  }

  stop(reason: StopReason): void {
    if (!this.#stop.signal.aborted) this.#stop.abort(new JobStopped(reason));
  }

  /** Renews the lease when it is time, and learns what others ask. Never rejects. */
  async check(): Promise<void> {
    const { app, row, worker } = this;
    try {
      if (app.now() - this.#renewedAt >= HEARTBEAT_MS) await this.#renew();
      const status = await readLease(app, row.id, worker);
      if (!status) this.stop("lost");
      else if (status.cancelRequested) this.stop("cancelled");
      else this.#pauseRequested = status.pauseRequested;
    } catch (error) {
      app.log.warn({ err: error, job: row.id }, "the lease of a job could not be checked");
      // Without the store's word another worker may own the job by now.
      if (app.now() - this.#renewedAt >= LEASE_MS) this.stop("lost");
    }
  }

  /** Runs the handler and ends the lease. Never rejects. */
  async run(): Promise<void> {
    const { app, row, worker } = this;
    const running = app.metrics.jobsRunning.labels(row.kind);
    running.inc();
    try {
      const end = await this.#outcome();
      await this.#progress.flush();
      if (!end) return;
      await releaseLease(app, row.id, worker, end);
      app.metrics.jobsFinished.inc({ kind: row.kind, outcome: end.state });
    } catch (error) {
      app.log.error({ err: error, job: row.id }, "a job could not be ended; its lease will expire");
    } finally {
      running.dec();
    }
  }

  /** Null when the job is not ours to end. */
  async #outcome(): Promise<End | null> {
    const context = this.#context();
    const job = readJob(this.row);
    try {
      const kind = await findJobKind(job.kind);
      if (!kind) {
        const error = phrase("jobs.unknownKind", { kind: job.kind });
        return { state: "failed", error: encodePhrase(error) };
      }
      if (job.attempts > MAX_ATTEMPTS) {
        const error = phrase("jobs.givenUp", { times: MAX_ATTEMPTS });
        await kind.abandon?.(context, job, error);
        return { state: "failed", error: encodePhrase(error) };
      }
      const result = await kind.run(context, job, this.#handle());
      return this.#stopped() ?? endOf(result);
    } catch (error) {
      if (this.#stop.signal.aborted) return this.#stopped() ?? null;
      this.app.log.error({ err: error, job: job.id, kind: job.kind }, "a job failed");
      return { state: "failed", error: encodePhrase(this.#explain(error)) };
    }
  }

  /** What a stop makes of the job; null when it is lost; undefined when nothing stopped it. */
  #stopped(): End | null | undefined {
    const stop: unknown = this.#stop.signal.reason;
    if (!(stop instanceof JobStopped)) return undefined;
    if (stop.reason === "lost") return null;
    return { state: stop.reason === "cancelled" ? "cancelled" : "queued" };
  }

  #explain(error: unknown): Phrase {
    if (isPublicError(error)) return phraseOfError(error);
    return phrase("jobs.internal", { job: this.row.id });
  }

  #context(): Context {
    const { app } = this;
    return { app, db: app.db, actor: { type: "system", name: "drydock", role: "admin" } };
  }

  #handle(): JobHandle {
    return {
      signal: this.#stop.signal,
      report: (progress) => this.#progress.report(progress),
      paused: () => this.#pauseRequested,
      assertHeld: () => this.#assertHeld(),
    };
  }

  async #assertHeld(): Promise<void> {
    await this.check();
    this.#stop.signal.throwIfAborted();
    // A check that failed says nothing: only a lease renewed recently enough is surely ours.
    if (this.app.now() - this.#renewedAt >= LEASE_MS - HEARTBEAT_MS) await this.#renew();
    this.#stop.signal.throwIfAborted();
  }

  async #renew(): Promise<void> {
    const at = this.app.now();
    if (await renewLease(this.app, this.row.id, this.worker)) this.#renewedAt = at;
    else this.stop("lost");
  }
}

function endOf(result: JobResult): End {
  if (typeof result === "object") return { state: "queued", again: result.again };
  return { state: result ?? "done" };
}

/** How often progress is stored at most: the screens ask about as often. */
const INTERVAL_MS = 300;

/** Keeps only the newest progress, and stores it now and then instead of at every call. */
class ProgressWriter {
  #newest: object | null = null;
  #timer: NodeJS.Timeout | null = null;
  #writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly store: (progress: object) => Promise<void>,
    private readonly onError: (error: unknown) => void,
  ) {}

  report(progress: object): void {
    this.#newest = progress;
    this.#timer ??= setTimeout(() => void this.flush(), INTERVAL_MS);
  }

  /** Stores what is outstanding; never rejects, since progress is not worth a job. */
  flush(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    this.#writing = this.#writing.then(async () => {
      const progress = this.#newest;
      this.#newest = null;
      if (progress) await this.store(progress).catch(this.onError);
    });
    return this.#writing;
  }
}
