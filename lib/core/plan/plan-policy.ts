import type { Policy } from "../policy/schema";
import type { Snapshot } from "../snapshot";
import type { PlanBody } from "./types";

export function planPolicy(_snapshot: Snapshot, _policy: Policy, _now: number): PlanBody {
  return emptyPlan();
}

export function emptyPlan(): PlanBody {
  const totals = { keep: 0, delete: 0, blocked: 0, manifests: 0, freedBytes: 0, requests: 0 };
  return { rows: [], steps: [], totals, guards: [], warnings: [] };
}
