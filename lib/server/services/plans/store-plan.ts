import "server-only";
import type { PlanBody, SelectionItem } from "@/lib/core/plan";
import type { Policy } from "@/lib/core/policy";
import type { Snapshot } from "@/lib/core/snapshot";
import type { Context } from "../../context";
import { insertMany } from "../../store/insert-many";

const HOUR_MS = 3_600_000;

export interface DecidedPlan {
  registryId: string;
  hash: string;
  snapshot: Pick<Snapshot, "id" | "scannedAt">;
  policy: Policy | null;
  selection: SelectionItem[] | null;
  now: number;
  body: PlanBody;
}

/** Writes a plan that never changes again; call it inside a transaction. Answers its id. */
export async function storePlan(context: Context, plan: DecidedPlan): Promise<string> {
  const { app, db, actor } = context;
  const { rows, steps, totals, guards, warnings } = plan.body;
  const id = app.newId();
  const createdAt = app.now();
  await db
    .insertInto("plans")
    .values({
      id,
      hash: plan.hash,
      registry_id: plan.registryId,
      snapshot_id: plan.snapshot.id,
      snapshot_at: plan.snapshot.scannedAt,
      policy: plan.policy && JSON.stringify(plan.policy),
      selection: plan.selection && JSON.stringify(plan.selection),
      now: plan.now,
      totals: JSON.stringify(totals),
      guards: JSON.stringify(guards),
      warnings: JSON.stringify(warnings),
      created_at: createdAt,
      created_by: actor.name,
      expires_at: createdAt + Math.round(app.env.DRYDOCK_PLAN_HOURS * HOUR_MS),
    })
    .execute();
  await insertMany(
    db,
    "plan_rows",
    rows.map((row, seq) => ({
      plan_id: id,
      seq,
      repository: row.repository,
      tag: row.tag,
      digest: row.digest,
      decision: row.decision,
      body: JSON.stringify(row),
    })),
  );
  await insertMany(
    db,
    "plan_steps",
    steps.map((step, seq) => ({ plan_id: id, seq, body: JSON.stringify(step) })),
  );
  return id;
}
