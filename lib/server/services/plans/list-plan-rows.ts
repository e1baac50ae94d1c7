import "server-only";
import { sql } from "kysely";
import type { api } from "@/lib/core/api";
import type { PlanRow } from "@/lib/core/plan";
import type { Verb } from "../../context";
import { cutPage, decodeCursor } from "../../store/cursor";
import { rowsThatFit } from "../../store/fit-page";
import { findPlanRecord } from "./plan-value";

export const listPlanRows: Verb<typeof api.plans.rows> = async (context, { params, query }) => {
  const plan = await findPlanRecord(context, params.plan);
  const after = decodeCursor(query.cursor, 1);
  const { decision, repository } = query;
  const found = context.db
    .selectFrom("plan_rows")
    .where("plan_id", "=", plan.id)
    .$if(decision !== undefined, (select) => select.where("decision", "=", decision ?? ""))
    .$if(repository !== undefined, (select) => select.where("repository", "=", repository ?? ""))
    .$if(after !== null, (select) => select.where("seq", ">", Number(after?.[0])))
    .orderBy("seq");
  const sizes = found.select(sql<number>`length(body)`.as("size")).limit(query.limit);
  const limit = rowsThatFit(await sizes.execute(), query.limit);
  const rows = await found
    .select(["seq", "body"])
    .limit(limit + 1)
    .execute();
  const { page, next } = cutPage(rows, limit, (row) => [row.seq]);
  return { items: page.map((row) => JSON.parse(row.body) as PlanRow), next };
};
