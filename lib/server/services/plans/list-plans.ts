import "server-only";
import { sql } from "kysely";
import type { api } from "@/lib/core/api";
import type { Verb } from "../../context";
import { cutPage, decodeCursor } from "../../store/cursor";
import { rowsThatFit } from "../../store/fit-page";
import { findRegistryRow } from "../registries/find-registry";
import { planValue, selectPlans } from "./plan-value";

export const listPlans: Verb<typeof api.plans.list> = async (context, { params, query }) => {
  const registry = await findRegistryRow(context, params.registry);
  const after = decodeCursor(query.cursor, 2);
  const plans = selectPlans(context)
    .where("plans.registry_id", "=", registry.id)
    .$if(after !== null, (select) =>
      select.where(({ eb, refTuple, tuple }) =>
        eb(
          refTuple("plans.created_at", "plans.id"),
          "<",
          tuple(Number(after?.[0]), String(after?.[1])),
        ),
      ),
    )
    .orderBy("plans.created_at", "desc")
    .orderBy("plans.id", "desc");
  const bytes = sql<number>`coalesce(length(plans.policy), 0) + coalesce(length(plans.selection), 0)`;
  const sizes = plans.clearSelect().select(bytes.as("size")).limit(query.limit);
  const limit = rowsThatFit(await sizes.execute(), query.limit);
  const rows = await plans.limit(limit + 1).execute();
  const { page, next } = cutPage(rows, limit, (row) => [row.created_at, row.id]);
  return { items: page.map(planValue), next };
};
