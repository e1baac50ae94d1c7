import type { Snapshot } from "../snapshot";
import { emptyPlan } from "./plan-policy";
import type { PlanBody, SelectionItem } from "./types";

export function planSelection(
  _snapshot: Snapshot,
  _selection: SelectionItem[],
  _now: number,
): PlanBody {
  return emptyPlan();
}
