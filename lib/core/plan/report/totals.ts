import { judgeFreed } from "../bytes/freed-is";
import type { PlanRow, PlanStep, PlanTotals } from "../types";
import type { SnapshotCapabilities } from "../../snapshot";

/** Requests each write costs: look again at what is about to go, save it for the undo, remove it. */
const lookAgain = 1;
const save = 1;
const remove = 1;

export function makeTotals(
  rows: readonly PlanRow[],
  steps: readonly PlanStep[],
  freedBytes: number,
  untag: SnapshotCapabilities["untag"],
): PlanTotals {
  const totals = {
    ...{ keep: 0, delete: 0, blocked: 0, manifests: 0, requests: 0 },
    ...{ freedBytes, freedIs: judgeFreed(freedBytes) },
  };
  for (const row of rows) totals[row.decision]++;
  for (const step of steps) {
    if (step.operation === "delete") totals.manifests++;
    totals.requests +=
      step.operation === "delete"
        ? Math.max(1, step.tags.length) * lookAgain + save + remove
        : lookAgain + save + remove + (untag === "placeholder" ? 1 : 0);
  }
  return totals;
}
