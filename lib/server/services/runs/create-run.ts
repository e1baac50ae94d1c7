import "server-only";
import { createHash } from "node:crypto";
import type { api } from "@/lib/core/api";
import { AppError } from "@/lib/core/errors";
import type { PlanStep } from "@/lib/core/plan/types";
import { writeAudit } from "../../audit/write-audit";
import type { Context, Verb } from "../../context";
import { enqueueJob } from "../../jobs/enqueue";
import { writeStep } from "../../run/load-steps";
import { insertMany } from "../../store/insert-many";
import type { PlanTable } from "../../store/schema";
import { inTransaction } from "../../store/transaction";
import { refuseUnrunnable } from "./refuse-unrunnable";
import { runLockKey } from "./run-lock-key";
import { findRun } from "./run-value";

/**
 * Starts carrying out a stored plan. A plan is run once: whoever confirms it second, at the same moment
 * or later, gets the run of the first.
 */
export const createRun: Verb<typeof api.runs.create> = (outer, { params, body }) =>
  inTransaction(outer, async (context) => {
    const { app, db, actor } = context;
    const plan = await findPlan(context, params.plan);
    if (body.hash !== plan.hash) throw changed();
    const id = runIdOf(plan.id);
    const row = {
      ...{ id, type: "run", registry_id: plan.registry_id, plan_id: plan.id },
      ...{ plan_hash: plan.hash, restores_run_id: null },
      ...{ overrides: JSON.stringify(body.override), message: null, rescued: "[]" },
      ...{ started_by: actor.name, created_at: app.now() },
    };
    if (await exists(context, id)) return findRun(context, id);
    if (!(await hasSteps(context, plan.id))) throw nothingToDo();
    const { registry } = await refuseUnrunnable(context, plan, body.override);
    const inserted = await db
      .insertInto("runs")
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (inserted.numInsertedOrUpdatedRows === 0n) return findRun(context, id);
    const steps = await copySteps(context, plan.id, id);
    const lockKey = runLockKey(plan.registry_id);
    const registryId = plan.registry_id;
    await enqueueJob(context, { id, kind: "run", lockKey, registryId, payload: {} });
    await writeAudit(context, {
      action: "run.start",
      target: id,
      registry,
      details: { plan: plan.id, hash: plan.hash, steps, override: body.override },
    });
    return findRun(context, id);
  });

async function exists({ db }: Context, id: string): Promise<boolean> {
  const row = await db.selectFrom("runs").select("id").where("id", "=", id).executeTakeFirst();
  return row !== undefined;
}

async function hasSteps({ db }: Context, planId: string): Promise<boolean> {
  const row = await db
    .selectFrom("plan_steps")
    .select("seq")
    .where("plan_id", "=", planId)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

function nothingToDo(): AppError {
  return new AppError("BAD_REQUEST", "This plan removes nothing, so there is nothing to run.");
}

async function findPlan({ db }: Context, id: string): Promise<PlanTable> {
  const plan = await db.selectFrom("plans").selectAll().where("id", "=", id).executeTakeFirst();
  if (plan) return plan;
  throw new AppError("NOT_FOUND", "There is no such plan. Make a new one.");
}

function changed(): AppError {
  return new AppError(
    "PLAN_CHANGED",
    "The plan is not the one that was confirmed. Look at it again and confirm what it says now.",
  );
}

/** The key follows from the plan, so that the store itself admits one run per plan. */
function runIdOf(planId: string): string {
  return createHash("sha256").update(`run of ${planId}`).digest("base64url").slice(0, 22);
}

async function copySteps({ db }: Context, planId: string, runId: string): Promise<number> {
  const rows = await db
    .selectFrom("plan_steps")
    .select(["seq", "body"])
    .where("plan_id", "=", planId)
    .orderBy("seq")
    .execute();
  const steps = rows.map(({ seq, body }) => {
    const { repository, operation, digest, tag, tags, children, kind } = JSON.parse(
      body,
    ) as PlanStep;
    return writeStep(runId, {
      ...{ seq, repository, operation, digest, tag, tags, children, kind },
      ...{ state: "pending", reason: null, method: null, intent: null },
    });
  });
  await insertMany(db, "run_steps", steps);
  return steps.length;
}
