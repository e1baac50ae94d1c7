import { staleSnapshotGuard } from "./report/guards";
import type { PlanGuard } from "./types";

/** What stops a stored plan by now: its scan may have become old since it was made. */
export function guardsNow(
  guards: readonly PlanGuard[],
  scannedAt: number,
  now: number,
): PlanGuard[] {
  if (guards.some(({ name }) => name === "staleSnapshot")) return [...guards];
  return [...guards, ...staleSnapshotGuard(scannedAt, now)];
}
