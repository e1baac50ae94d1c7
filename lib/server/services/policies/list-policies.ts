import "server-only";
import { sql } from "kysely";
import type { api } from "@/lib/core/api";
import type { Verb } from "../../context";
import { cutPage, decodeCursor } from "../../store/cursor";
import { rowsThatFit } from "../../store/fit-page";
import { policyValue } from "./policy-value";

export const listPolicies: Verb<typeof api.policies.list> = async ({ db }, { query }) => {
  const after = decodeCursor(query.cursor, 2);
  const policies = db
    .selectFrom("policies")
    .$if(after !== null, (select) =>
      select.where(({ eb, refTuple, tuple }) =>
        eb(refTuple("created_at", "id"), ">", tuple(Number(after?.[0]), String(after?.[1]))),
      ),
    )
    .orderBy("created_at")
    .orderBy("id");
  const sizes = policies.select(sql<number>`length(document)`.as("size")).limit(query.limit);
  const limit = rowsThatFit(await sizes.execute(), query.limit);
  const rows = await policies
    .selectAll()
    .limit(limit + 1)
    .execute();
  const { page, next } = cutPage(rows, limit, (row) => [row.created_at, row.id]);
  return { items: page.map(policyValue), next };
};
