import "server-only";
import type { Environment } from "../app/environment";

/** What an operator has set up, ready to be used. Each verb stands being called again after a crash in its midst. */
export interface Collector {
  /** Returns when the registry has been asked to take no pushes; whether it takes none is seen by trying. */
  close(signal: AbortSignal): Promise<void>;
  /** The registry's own collector; its exit code, or null where something ended it. */
  collect(signal: AbortSignal): Promise<number | null>;
  /** Ends a collector that still runs, and lets the registry take pushes again. */
  open(signal: AbortSignal): Promise<void>;
  /** Whether `open` restarts the registry, so that it forgets which blobs it had. */
  restarts: boolean;
}

export interface CollectorDeps {
  env: Environment;
  registry: string;
  collection: string;
  /** What the collector says, as it comes. */
  onOutput(text: string): void;
}
