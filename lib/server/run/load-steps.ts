import "server-only";
import type { Kysely } from "kysely";
import type { Database, RunStepRow } from "../store/schema";
import type { Step } from "./step";

export async function loadSteps(db: Kysely<Database>, runId: string): Promise<Step[]> {
  const rows = await db
    .selectFrom("run_steps")
    .selectAll()
    .where("run_id", "=", runId)
    .orderBy("seq")
    .execute();
  return rows.map(readStep);
}

export function readStep(row: RunStepRow): Step {
  return {
    seq: row.seq,
    repository: row.repository,
    operation: row.operation as Step["operation"],
    digest: row.digest,
    tag: row.tag,
    tags: JSON.parse(row.tags),
    children: JSON.parse(row.children),
    kind: row.kind as Step["kind"],
    state: row.state as Step["state"],
    reason: row.reason,
    method: row.method as Step["method"],
    intent: row.intent ? JSON.parse(row.intent) : null,
  };
}

export function writeStep(runId: string, step: Step): RunStepRow {
  const { tags, children, intent, ...rest } = step;
  return {
    ...rest,
    run_id: runId,
    tags: JSON.stringify(tags),
    children: JSON.stringify(children),
    intent: intent && JSON.stringify(intent),
    finished_at: null,
  };
}
