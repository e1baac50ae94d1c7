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
  return { plan, rows, steps: await planSteps(context, planId) };
}

const PAGE = 2_000;

/** Row by row, so that an export of any size needs little memory. */
export async function* planRows({ db }: Context, planId: string): AsyncGenerator<PlanRow> {
  for (let from = 0; ; from += PAGE) {
    const page = await db
      .selectFrom("plan_rows")
      .select("body")
      .where("plan_id", "=", planId)
      .where("seq", ">=", from)
      .orderBy("seq")
      .limit(PAGE)
      .execute();
    for (const row of page) yield JSON.parse(row.body) as PlanRow;
    if (page.length < PAGE) return;
  }
}

export async function planSteps({ db }: Context, planId: string): Promise<PlanStep[]> {
  const rows = await db
    .selectFrom("plan_steps")
    .select("body")
    .where("plan_id", "=", planId)
    .orderBy("seq")
    .execute();
  return rows.map((row) => JSON.parse(row.body) as PlanStep);
}
