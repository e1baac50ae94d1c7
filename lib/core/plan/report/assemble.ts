import type { SnapshotCapabilities } from "../../snapshot";
import type { RegistryIndex } from "../graph/registry-index";
import type {
  PlanBody,
  DecidedGuard,
  DecidedRow,
  PlanStep,
  PlanTotals,
  DecidedWarning,
} from "../types";
import { freedBytes } from "./bytes";
import { judgeFreed } from "./freed-is";
import type { Part } from "./part";

/** Puts the repositories' parts together into one plan. */
export function assemblePlan(
  index: RegistryIndex,
  parts: readonly Part[],
  guards: DecidedGuard[],
  warnings: DecidedWarning[],
): PlanBody {
  const rows: DecidedRow[] = [];
  const steps: PlanStep[] = [];
  for (const part of parts) {
    for (const row of part.rows) rows.push(row);
    for (const step of part.steps) steps.push(step);
  }
  const removed = new Map(parts.map((part) => [part.repository, part.removed]));
  const freed = freedBytes(index, removed);
  const { complete, capabilities } = index.snapshot;
  const freedIs = judgeFreed(freed, complete && capabilities.seesUntagged === true);
  const totals = makeTotals(rows, steps, { freedBytes: freed, freedIs }, capabilities.untag);
  return { rows, steps, totals, guards, warnings };
}

/** Requests each write costs: look again at what is about to go, save it for the undo, remove it. */
const LOOK_AGAIN = 1;
const SAVE = 1;
const REMOVE = 1;

function makeTotals(
  rows: readonly DecidedRow[],
  steps: readonly PlanStep[],
  freed: Pick<PlanTotals, "freedBytes" | "freedIs">,
  untag: SnapshotCapabilities["untag"],
): PlanTotals {
  const totals = {
    ...{ keep: 0, delete: 0, blocked: 0, manifests: 0, requests: 0 },
    ...freed,
  };
  for (const row of rows) totals[row.decision]++;
  for (const step of steps) {
    if (step.operation === "delete") totals.manifests++;
    totals.requests +=
      step.operation === "delete"
        ? Math.max(1, step.tags.length) * LOOK_AGAIN + SAVE + REMOVE
        : LOOK_AGAIN + SAVE + REMOVE + (untag === "placeholder" ? 1 : 0);
  }
  return totals;
}
