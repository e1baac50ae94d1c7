import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import type { App } from "../context";
import { JobStopped, type JobHandle } from "../jobs/job";
import type { RunControl } from "./control";
import { RunInterrupted } from "./stops";

/** The job engine's handle as a run sees it. */
export function controlOf(app: App, handle: JobHandle): RunControl {
  const { signal } = handle;
  return {
    signal,
    paused: () => handle.paused(),
    cancelled: () => signal.reason instanceof JobStopped && signal.reason.reason === "cancelled",
    assertHeld: async () => {
      await handle.assertHeld().catch((error: unknown) => {
        if (error instanceof JobStopped) throw new RunInterrupted(false);
        throw error;
      });
    },
    sleep: async (ms) => {
      if (ms > 0) await pause(ms, undefined, { signal }).catch(() => undefined);
    },
    now: () => app.now(),
  };
}
