import "server-only";
import { guardsNow, type DecidedGuard, silentSinceGuard } from "@/lib/core/plan";
import type { Context } from "../app/context";
import { findOldestReport } from "../in-use/load-in-use";
import { readJson } from "../store/json";
import type { PlanTable } from "../store/schema";

type Guarded = Pick<PlanTable, "guards" | "policy" | "snapshot_at">;

/** What stops a stored plan by now: its own guards, a scan that has become old, a source that has fallen silent. */
export async function planGuardsNow(context: Context, plan: Guarded): Promise<DecidedGuard[]> {
  const guards = await withSilence(context, plan);
  return guardsNow(guards, plan.snapshot_at, context.app.now());
}

/** Its own guards, and that a source has fallen silent since. */
export async function withSilence(context: Context, plan: Guarded): Promise<DecidedGuard[]> {
  const guards = readJson(plan.guards);
  if (plan.policy === null || guards.some(({ name }) => name === "staleInUse")) return guards;
  const report = await findOldestReport(context);
  return [...guards, ...silentSinceGuard(readJson(plan.policy), report, context.app.now())];
}
