import "server-only";
import { createHash } from "node:crypto";
import type { api } from "@/lib/core/api";
import type { Run } from "@/lib/core/api/runs";
import type { AppError } from "@/lib/core/errors";
import { type DecidedGuard, speakNotice } from "@/lib/core/plan";
import type { GuardName } from "@/lib/core/plan/types";
import { planMade, refuseSamePerson } from "@/lib/core/second-person";
import { type Context, personOf, type Verb } from "../app/context";
import { inTransaction } from "../app/transaction";
import { writeAudit } from "../audit/write-audit";
import { enqueueJob } from "../jobs/control";
import { readOpenSettings } from "../registries/store-registry";
import { planGuardsNow } from "../plans/guards-now";
import { findBlocker } from "../plans/find-blocker";
import { inWords, phrase, refusal } from "../phrases";
import { insertMany } from "../store/query";
import type { PlanTable } from "../store/schema";
import { announceStart } from "./announce-run";
import type { RunPayload } from "./control";
import { findRun, runLockKey } from "./read-runs";
import { writeStep } from "./step";
import { readJson } from "../store/json";

export const createRun: Verb<typeof api.runs.create> = (outer, { params, body }) =>
  inTransaction(outer, async (context) => {
    const plan = await findPlan(context, params.plan);
    await refuseFirstPerson(context, plan);
    return startRun(context, { ...body, plan: plan.id });
  });

/** Where the registry asks for a second person; a schedule has been approved by one. */
async function refuseFirstPerson(context: Context, plan: PlanTable): Promise<void> {
  const registry = await context.db
    .selectFrom("registries")
    .select("settings")
    .where("id", "=", plan.registry_id)
    .executeTakeFirstOrThrow();
  if (!readOpenSettings(registry).secondPerson) return;
  const fault = refuseSamePerson({ ...planMade, by: plan.created_by_id }, personOf(context.actor));
  if (fault !== null) throw refusal("FORBIDDEN", fault);
}

interface RunStart {
  plan: string;
  /** Of the plan that was confirmed. */
  hash: string;
  override: readonly GuardName[];
  /** It parks at this instant, where it is still under way; see `RunPayload`. */
  until?: number | null;
}

/**
 * Starts carrying out a stored plan. A plan is run once: whoever confirms it second, at the same moment
 * or later, gets the run of the first.
 */
export function startRun(
  outer: Context,
  { plan: planId, hash, override, until = null }: RunStart,
): Promise<Run> {
  return inTransaction(outer, async (context) => {
    const { app, db, actor } = context;
    const plan = await findPlan(context, planId);
    if (hash !== plan.hash) throw changed();
    const id = runIdOf(plan.id);
    const row = {
      ...{ id, type: "run", registry_id: plan.registry_id, plan_id: plan.id },
      ...{ plan_hash: plan.hash, restores_run_id: null },
      ...{
        overrides: JSON.stringify(override),
        message: null,
        rescued: "[]",
        collected_at: null,
      },
      ...{ started_by: actor.name, created_at: app.now() },
    };
    if (await exists(context, id)) return findRun(context, id);
    if (!(await hasSteps(context, plan.id))) throw nothingToDo();
    const { registry } = await refuseUnrunnable(context, plan, override);
    const inserted = await db
      .insertInto("runs")
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (inserted.numInsertedOrUpdatedRows === 0n) return findRun(context, id);
    const steps = await copySteps(context, plan.id, id);
    const lockKey = runLockKey(plan.registry_id);
    const registryId = plan.registry_id;
    const payload: RunPayload = { until };
    await enqueueJob(context, { id, kind: "run", lockKey, registryId, payload });
    await writeAudit(context, {
      action: "run.start",
      target: id,
      registry,
      details: { plan: plan.id, hash: plan.hash, steps, override },
    });
    await announceStart(context, { ...row, registry }, steps);
    return findRun(context, id);
  });
}

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
  return refusal("BAD_REQUEST", phrase("registries.nothingToRun"));
}

async function findPlan({ db }: Context, id: string): Promise<PlanTable> {
  const plan = await db.selectFrom("plans").selectAll().where("id", "=", id).executeTakeFirst();
  if (plan) return plan;
  throw refusal("NOT_FOUND", phrase("plans.unknown"));
}

function changed(): AppError {
  return refusal("PLAN_CHANGED", phrase("runRequests.planChanged"));
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
    const { repository, operation, digest, tag, tags, children, kind } = readJson(body);
    return writeStep(runId, {
      ...{ seq, repository, operation, digest, tag, tags, children, kind },
      ...{ state: "pending", reason: null, method: null, intent: null },
    });
  });
  await insertMany(db, "run_steps", steps);
  return steps.length;
}

/** Throws when a stored plan may not be carried out (now); returns the registry's name. */
async function refuseUnrunnable(
  context: Context,
  plan: PlanTable,
  override: readonly GuardName[],
): Promise<{ registry: string }> {
  const { app, db } = context;
  const now = app.now();
  if (plan.expires_at <= now) {
    throw refusal("PLAN_EXPIRED", phrase("runRequests.planExpired"), {
      expiredAt: plan.expires_at,
    });
  }
  const registry = await db
    .selectFrom("registries")
    .select(["name", "check_result"])
    .where("id", "=", plan.registry_id)
    .executeTakeFirstOrThrow();
  // As the last check found it; the run asks the registry itself before its first request.
  const blocker = findBlocker(readJson(plan.totals), registry.check_result);
  if (blocker) throw refusal("DELETE_DISABLED", blocker);
  const guards = await planGuardsNow(context, plan);
  const tripped = guards.filter(({ name }) => !override.includes(name));
  if (tripped.length > 0) throw guardTripped(tripped);
  return { registry: registry.name };
}

function guardTripped(guards: DecidedGuard[]): AppError {
  const names = guards.map(({ name }) => name).join(", ");
  const reasons = guards
    .map(({ message }) => message)
    .reduceRight((then, first) => phrase("text.sentences", { first, then }));
  return refusal(
    "GUARD_TRIPPED",
    phrase("runRequests.guardTripped", { count: guards.length, names, reasons }),
    { guards: guards.map((guard) => speakNotice(guard, inWords)) },
  );
}
