import { setTimeout as pause } from "node:timers/promises";
import { api } from "../../lib/core/api";
import type { Run } from "../../lib/core/api/runs";
import type { Scan } from "../../lib/core/api/scans";
import type { Drydock } from "./drydock";

/** Scans the registry and waits for the end; throws when the scan fails. */
export async function scanRegistry(drydock: Drydock, registry: string): Promise<Scan> {
  const begun = await drydock.call(api.scans.create, { params: { registry }, body: {} });
  const scan = await until(
    () => drydock.call(api.scans.get, { params: { scan: begun.id } }),
    ({ state }) => state !== "queued" && state !== "running",
  );
  if (scan.state !== "done") throw new Error(`scan ${scan.state}: ${scan.error}`);
  return scan;
}

export function waitForRun(drydock: Drydock, run: string): Promise<Run> {
  return until(
    () => drydock.call(api.runs.get, { params: { run } }),
    ({ state }) => state !== "queued" && state !== "running",
  );
}

async function until<T>(read: () => Promise<T>, holds: (value: T) => boolean): Promise<T> {
  const deadline = Date.now() + 120_000;
  for (;;) {
    const value = await read();
    if (holds(value)) return value;
    if (Date.now() > deadline) throw new Error(`still waiting: ${JSON.stringify(value)}`);
    await pause(100);
  }
}
