import "server-only";
import { setImmediate as breathe } from "node:timers/promises";
import type { Gradual } from "@/lib/core/plan";

/** Milliseconds at a stretch; a health check waits no longer than this for its turn. */
const stretch = 20;

/** Carries work out while the process goes on answering others. */
export async function gently<T>(work: Gradual<T>): Promise<T> {
  let started = performance.now();
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
    if (performance.now() - started < stretch) continue;
    await breathe();
    started = performance.now();
  }
}
