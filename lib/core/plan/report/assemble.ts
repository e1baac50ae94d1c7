import { freedBytes } from "../bytes/freed-bytes";
import type { RegistryIndex } from "../registry/registry-index";
import type { PlanBody, PlanGuard, PlanRow, PlanStep, PlanWarning } from "../types";
import type { Part } from "./part";
import { makeTotals } from "./totals";

/** Puts the repositories' parts together into one plan. */
export function assemblePlan(
  index: RegistryIndex,
  parts: readonly Part[],
  guards: PlanGuard[],
  warnings: PlanWarning[],
): PlanBody {
  const rows: PlanRow[] = [];
  const steps: PlanStep[] = [];
  for (const part of parts) {
    for (const row of part.rows) rows.push(row);
    for (const step of part.steps) steps.push(step);
  }
  const removed = new Map(parts.map((part) => [part.repository, part.removed]));
  const freed = freedBytes(index, removed);
  const totals = makeTotals(rows, steps, freed, index.snapshot.capabilities.untag);
  return { rows, steps, totals, guards, warnings };
}
