import { setTimeout as pause } from "node:timers/promises";
import type { Drydock } from "../drydock";

/** Asks for health again and again while `work` goes on, and answers the longest wait in milliseconds. */
export async function watchHealth(drydock: Drydock, work: () => Promise<unknown>): Promise<number> {
  let working = true;
  let longest = 0;
  const done = work().finally(() => (working = false));
  // A failure is thrown below, when the last answer is in.
  done.catch(() => undefined);
  while (working) {
    const started = performance.now();
    const answer = await fetch(`${drydock.url}/api/health`);
    await answer.arrayBuffer();
    if (!answer.ok) throw new Error(`Health answered ${answer.status}`);
    longest = Math.max(longest, performance.now() - started);
    await pause(20);
  }
  await done;
  return longest;
}
