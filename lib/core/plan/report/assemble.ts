import { freedBytes } from "../bytes/freed-bytes";
import type { Gradual } from "../gradual";
import { orderSteps } from "../close/order-steps";
import type { Settlement } from "../close/settle-repository";
import type { RegistryIndex } from "../registry/registry-index";
import type { PlanBody, PlanGuard, PlanRow, PlanStep, PlanWarning } from "../types";
import { makeRows } from "./make-rows";
import { makeTotals } from "./totals";

/** Puts the repositories' outcomes together into one plan. */
export function* assemblePlan(
  index: RegistryIndex,
  settlements: readonly Settlement[],
  guards: PlanGuard[],
  warnings: PlanWarning[],
  now: number,
): Gradual<PlanBody> {
  const rows: PlanRow[] = [];
  const steps: PlanStep[] = [];
  for (const settlement of settlements) {
    for (const row of makeRows(index, settlement, now)) rows.push(row);
    for (const step of orderSteps(settlement)) steps.push(step);
    yield;
  }
  const removed = new Map(
    settlements.map(({ repository, closure }) => [repository, closure.removed]),
  );
  const totals = makeTotals(
    rows,
    steps,
    freedBytes(index, removed),
    index.snapshot.capabilities.untag,
  );
  return { rows, steps, totals, guards, warnings };
}
