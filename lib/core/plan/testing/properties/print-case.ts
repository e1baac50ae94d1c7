import type { PlanBody } from "../..";
import type { Snapshot } from "../../../snapshot";

/** A failed case as a person reads it: registry, what was asked, what the planner made of it. */
export function printCase(snapshot: Snapshot, asked: unknown, body: PlanBody): string {
  return [
    JSON.stringify(snapshot),
    JSON.stringify(asked),
    ...body.rows.map(
      (row) =>
        `${row.repository}:${row.tag}@${row.digest.slice(0, 15)} ${row.decision}/${row.operation} ${row.rule}: ${row.reason}`,
    ),
    ...body.steps.map(
      (step) =>
        `${step.operation} ${step.repository}@${step.digest.slice(0, 15)} ${step.tag ?? ""}`,
    ),
  ].join("\n");
}
