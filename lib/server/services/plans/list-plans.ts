import "server-only";
import type { api } from "@/lib/core/api";
import type { Verb } from "../../context";
import { cutPage, decodeCursor } from "../../store/cursor";
import { findRegistryRow } from "../registries/find-registry";
import { planValue, selectPlans } from "./plan-value";

export const listPlans: Verb<typeof api.plans.list> = async (context, { params, query }) => {
  const registry = await findRegistryRow(context, params.registry);
  const after = decodeCursor(query.cursor, 2);
  const rows = await selectPlans(context)
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
    .orderBy("plans.id", "desc")
    .limit(query.limit + 1)
    .execute();
  const { page, next } = cutPage(rows, query.limit, (row) => [row.created_at, row.id]);
  return { items: page.map(planValue), next };
};
