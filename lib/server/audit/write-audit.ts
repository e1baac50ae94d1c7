import "server-only";
import type { Context } from "../context";
import type { AuditRow } from "../store/schema";
import { boundDetails } from "./bound-details";

export interface AuditRecord {
  /** noun.verb: "registry.create". */
  action: string;
  /** What it was done to, by the name people know it under. */
  target: string;
  registry?: string;
  /** Never a secret: everyone who may read the audit sees it. What is long is cut. */
  details?: Record<string, unknown>;
}

/** Call it with the context of the transaction that does the write, so that neither is there alone. */
export async function writeAudit(context: Context, record: AuditRecord): Promise<void> {
  await context.db.insertInto("audit").values(auditValues(context, record)).execute();
}

/**
 * The same, unless the same caller has left the same entry within `withinMs`. For what a viewer may do, so
 * that doing it in a loop does not fill the store.
 */
export async function writeAuditOnce(
  context: Context,
  record: AuditRecord,
  withinMs: number,
): Promise<void> {
  const { at, id: _id, user_agent: _userAgent, ...same } = auditValues(context, record);
  const found = await context.db
    .selectFrom("audit")
    .select("id")
    .where("at", ">", at - withinMs)
    .where((eb) =>
      eb.and(
        Object.entries(same).map(([column, value]) =>
          eb(column as keyof typeof same, value === null ? "is" : "=", value),
        ),
      ),
    )
    .limit(1)
    .executeTakeFirst();
  if (!found) await writeAudit(context, record);
}

export function auditValues({ app, actor, caller }: Context, record: AuditRecord): AuditRow {
  return {
    id: app.newId(),
    at: app.now(),
    actor_type: actor.type,
    actor_id: "id" in actor ? actor.id : null,
    actor_name: actor.name,
    address: caller?.address ?? null,
    user_agent: caller?.userAgent ?? null,
    action: record.action,
    target: record.target,
    registry: record.registry ?? null,
    details: boundDetails(record.details ?? {}),
  };
}
