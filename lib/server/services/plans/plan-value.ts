import "server-only";
import type { Plan } from "@/lib/core/api/plans";
import { AppError } from "@/lib/core/errors";
import { judgeFreed } from "@/lib/core/plan/bytes/freed-is";
import type { Context } from "../../context";
import type { PlanTable } from "../../store/schema";
import { findObstacle } from "./find-obstacle";
import { UNFINISHED } from "./store-plan";

/** A plan with what the API shows besides: its registry and the run that carries it out. */
export type PlanRecord = PlanTable & {
  registry: string;
  check_result: string | null;
  run_id: string | null;
};

export function selectPlans({ db }: Context) {
  return db
    .selectFrom("plans")
    .innerJoin("registries", "registries.id", "plans.registry_id")
    .where("plans.hash", "!=", UNFINISHED)
    .selectAll("plans")
    .select(["registries.name as registry", "registries.check_result"])
    .select((builder) =>
      builder
        .selectFrom("runs")
        .select("runs.id")
        .whereRef("runs.plan_id", "=", "plans.id")
        .where("runs.type", "=", "run")
        .orderBy("runs.created_at", "desc")
        .orderBy("runs.id", "desc")
        .limit(1)
        .as("run_id"),
    );
}

/** Throws NOT_FOUND. */
export async function findPlanRecord(context: Context, id: string): Promise<PlanRecord> {
  const row = await selectPlans(context).where("plans.id", "=", id).executeTakeFirst();
  if (row) return row;
  throw new AppError("NOT_FOUND", "There is no such plan. Make a new one.");
}

/** Throws NOT_FOUND. */
export async function findPlan(context: Context, id: string): Promise<Plan> {
  return planValue(await findPlanRecord(context, id));
}

export function planValue(row: PlanRecord): Plan {
  const stored = JSON.parse(row.totals) as Omit<Plan["totals"], "freedIs">;
  // Plans of an earlier version do not say it; what they promised is no surer.
  const totals: Plan["totals"] = { freedIs: judgeFreed(stored.freedBytes), ...stored };
  return {
    id: row.id,
    hash: row.hash,
    registry: row.registry,
    snapshot: { id: row.snapshot_id, scannedAt: row.snapshot_at },
    policy: row.policy === null ? null : (JSON.parse(row.policy) as Plan["policy"]),
    selection: row.selection === null ? null : (JSON.parse(row.selection) as Plan["selection"]),
    now: row.now,
    totals,
    guards: JSON.parse(row.guards) as Plan["guards"],
    warnings: JSON.parse(row.warnings) as Plan["warnings"],
    notRunnable: findObstacle(totals, row.check_result),
    createdAt: row.created_at,
    createdBy: row.created_by,
    expiresAt: row.expires_at,
    runId: row.run_id,
  };
}
