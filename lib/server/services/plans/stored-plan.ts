import "server-only";
import type { PlanRow, PlanStep } from "@/lib/core/plan";
import type { Context } from "../../context";
import { findPlanRecord, type PlanRecord } from "./plan-value";

export interface StoredPlan {
  plan: PlanRecord;
  /** In the plan's order; a step's place is its `seq`. */
  rows: PlanRow[];
  steps: PlanStep[];
}

/** A whole plan as it was decided. Throws NOT_FOUND. */
export async function storedPlan(context: Context, planId: string): Promise<StoredPlan> {
  const plan = await findPlanRecord(context, planId);
  const rows: PlanRow[] = [];
  for await (const row of planRows(context, planId)) rows.push(row);
  const steps: PlanStep[] = [];
  for await (const step of planSteps(context, planId)) steps.push(step);
  return { plan, rows, steps };
}

/** Few enough that others are answered between two pages, also where each row is matched by 200 rules. */
const PAGE = 500;

/** Row by row, so that an export of any size needs little memory. */
export function planRows(context: Context, planId: string): AsyncGenerator<PlanRow> {
  return stored<PlanRow>(context, "plan_rows", planId);
}

export function planSteps(context: Context, planId: string): AsyncGenerator<PlanStep> {
  return stored<PlanStep>(context, "plan_steps", planId);
}

async function* stored<T>(
  { db }: Context,
  table: "plan_rows" | "plan_steps",
  planId: string,
): AsyncGenerator<T> {
  for (let from = 0; ; from += PAGE) {
    const page = await db
      .selectFrom(table)
      .select("body")
      .where("plan_id", "=", planId)
      .where("seq", ">=", from)
      .orderBy("seq")
      .limit(PAGE)
      .execute();
    for (const row of page) yield JSON.parse(row.body) as T;
    if (page.length < PAGE) return;
  }
}

export async function countPlanSteps({ db }: Context, planId: string): Promise<number> {
  const { count } = await db
    .selectFrom("plan_steps")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("plan_id", "=", planId)
    .executeTakeFirstOrThrow();
  return count;
}
