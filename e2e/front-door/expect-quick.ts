import { createHash } from "node:crypto";
import { expect } from "vitest";

/** As long as nobody's request may keep a health check waiting, on a machine that does nothing else. */
const MOST_MS = 500;

const yardstick = Buffer.alloc(8 * 1024 * 1024, 1);
let best = Infinity;

/** How many times longer than at its best this machine takes for the same work just now. */
function slowness(): number {
  const started = performance.now();
  createHash("sha256").update(yardstick).digest();
  const took = performance.now() - started;
  best = Math.min(best, took);
  return took / best;
}

/**
 * Expects that `measure` finds a wait below `MOST_MS`, or below as many times that as the machine is slower
 * before or after than at its best. A longer one is measured again, twice at most: what a request does to the
 * server shows each time, what other processes do to this machine passes.
 */
export async function expectQuick(what: string, measure: () => Promise<number>): Promise<void> {
  const waits: number[] = [];
  do {
    const before = slowness();
    const wait = await measure();
    waits.push(wait / Math.max(before, slowness()));
  } while (waits.length < 3 && waits.every((wait) => wait >= MOST_MS));
  expect(Math.min(...waits), `${what}: ${waits.map(Math.round).join(", ")} ms`).toBeLessThan(
    MOST_MS,
  );
}
