import "server-only";
import { sql } from "kysely";
import type { api } from "@/lib/core/api";
import type { AuditEntry } from "@/lib/core/api/access";
import type { Verb } from "../app/context";
import { cutPage, decodeCursor, rowsThatFit } from "../store/query";
import { readJson } from "../store/json";

export const listAudit: Verb<typeof api.audit.list> = async ({ db }, { query }) => {
  const after = decodeCursor(query.cursor, 2);
  const entries = db
    .selectFrom("audit")
    .$if(after !== null, (select) =>
      select.where(({ eb, refTuple, tuple }) =>
        eb(refTuple("at", "id"), "<", tuple(Number(after?.[0]), String(after?.[1]))),
      ),
    )
    .orderBy("at", "desc")
    .orderBy("id", "desc");
  const sizes = entries.select(sql<number>`length(details)`.as("size")).limit(query.limit);
  const limit = rowsThatFit(await sizes.execute(), query.limit);
  const rows = await entries
    .selectAll()
    .limit(limit + 1)
    .execute();
  const { page, next } = cutPage(rows, limit, (row) => [row.at, row.id]);
  const items = page.map((row): AuditEntry => ({
    id: row.id,
    at: row.at,
    actor: {
      type: row.actor_type as AuditEntry["actor"]["type"],
      id: row.actor_id,
      name: row.actor_name,
    },
    address: row.address,
    userAgent: row.user_agent,
    action: row.action,
    target: row.target,
    registry: row.registry,
    details: readJson(row.details),
  }));
  return { items, next };
};
