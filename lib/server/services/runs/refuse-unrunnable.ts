import "server-only";
import { AppError } from "@/lib/core/errors";
import { guardsNow } from "@/lib/core/plan";
import type { GuardName, PlanGuard, PlanTotals } from "@/lib/core/plan/types";
import type { Context } from "../../context";
import type { PlanTable } from "../../store/schema";
import { findObstacle } from "../plans/find-obstacle";

/** Throws when a stored plan may not be carried out (now); answers the registry's name. */
export async function refuseUnrunnable(
  { app, db }: Context,
  plan: PlanTable,
  override: readonly GuardName[],
): Promise<{ registry: string }> {
  const now = app.now();
  if (plan.expires_at <= now) {
    throw new AppError(
      "PLAN_EXPIRED",
      "The plan is too old to be carried out: too much may have changed. Make a new plan.",
      { expiredAt: plan.expires_at },
    );
  }
  const registry = await db
    .selectFrom("registries")
    .select(["name", "check_result"])
    .where("id", "=", plan.registry_id)
    .executeTakeFirstOrThrow();
  // As the last check found it; the run asks the registry itself before its first request.
  const obstacle = findObstacle(JSON.parse(plan.totals) as PlanTotals, registry.check_result);
  if (obstacle) throw new AppError("DELETE_DISABLED", obstacle);
  const guards = guardsNow(JSON.parse(plan.guards) as PlanGuard[], plan.snapshot_at, now);
  const tripped = guards.filter(({ name }) => !override.includes(name));
  if (tripped.length > 0) throw guardTripped(tripped);
  return { registry: registry.name };
}

function guardTripped(guards: PlanGuard[]): AppError {
  const names = guards.map(({ name }) => name).join(", ");
  const reasons = guards.map(({ message }) => message).join(" ");
  return new AppError(
    "GUARD_TRIPPED",
    `The plan goes beyond ${guards.length === 1 ? "a guard" : "guards"}: ${names}. ${reasons} To run it all the same, name ${guards.length === 1 ? "it" : "them"} in "override".`,
    { guards },
  );
}
