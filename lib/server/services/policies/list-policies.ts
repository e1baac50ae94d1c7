import "server-only";
import type { api } from "@/lib/core/api";
import type { Verb } from "../../context";
import { cutPage, decodeCursor } from "../../store/cursor";
import { policyValue } from "./policy-value";

export const listPolicies: Verb<typeof api.policies.list> = async ({ db }, { query }) => {
  const after = decodeCursor(query.cursor, 2);
  const rows = await db
    .selectFrom("policies")
    .selectAll()
    .$if(after !== null, (select) =>
      select.where(({ eb, refTuple, tuple }) =>
        eb(refTuple("created_at", "id"), ">", tuple(Number(after?.[0]), String(after?.[1]))),
      ),
    )
    .orderBy("created_at")
    .orderBy("id")
    .limit(query.limit + 1)
    .execute();
  const { page, next } = cutPage(rows, query.limit, (row) => [row.created_at, row.id]);
  return { items: page.map(policyValue), next };
};
