import "server-only";
import { EventEmitter } from "node:events";
import { perApp } from "../app/per-app";

/**
 * The short way between routes and the worker of the same process; the store stays the only truth, and
 * workers of other processes find everything there within a second.
 */
export class JobSignals {
  readonly #emitter = new EventEmitter().setMaxListeners(0);
  /** Set by the engine while it runs. */
  workerRunning = false;

  /** Something is due, or a running job has a request waiting. */
  wake(): void {
    this.#emitter.emit("wake");
  }

  onWake(listener: () => void): () => void {
    this.#emitter.on("wake", listener);
    return () => this.#emitter.off("wake", listener);
  }
}

export const jobSignals = perApp("jobs/signals", () => new JobSignals());
