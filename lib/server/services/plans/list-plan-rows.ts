import "server-only";
import type { api } from "@/lib/core/api";
import type { PlanRow } from "@/lib/core/plan";
import type { Verb } from "../../context";
import { cutPage, decodeCursor } from "../../store/cursor";
import { findPlanRecord } from "./plan-value";

export const listPlanRows: Verb<typeof api.plans.rows> = async (context, { params, query }) => {
  const plan = await findPlanRecord(context, params.plan);
  const after = decodeCursor(query.cursor, 1);
  const { decision, repository } = query;
  const rows = await context.db
    .selectFrom("plan_rows")
    .select(["seq", "body"])
    .where("plan_id", "=", plan.id)
    .$if(decision !== undefined, (select) => select.where("decision", "=", decision ?? ""))
    .$if(repository !== undefined, (select) => select.where("repository", "=", repository ?? ""))
    .$if(after !== null, (select) => select.where("seq", ">", Number(after?.[0])))
    .orderBy("seq")
    .limit(query.limit + 1)
    .execute();
  const { page, next } = cutPage(rows, query.limit, (row) => [row.seq]);
  return { items: page.map((row) => JSON.parse(row.body) as PlanRow), next };
};
