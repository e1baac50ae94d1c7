import "server-only";
import type { Context } from "../context";
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
  const { app, db, actor } = context;
  await db
    .insertInto("audit")
    .values({
      id: app.newId(),
      at: app.now(),
      actor_type: actor.type,
      actor_name: actor.name,
      action: record.action,
      target: record.target,
      registry: record.registry ?? null,
      details: boundDetails(record.details ?? {}),
    })
    .execute();
}
