import "server-only";
import type { Run } from "@/lib/core/api/runs";
import type { Context } from "../../context";

interface StepCounts {
  counts: Run["counts"];
  /** Manifests that are gone. */
  removed: number;
  /** Steps that took something out, or may have. */
  restorable: number;
}

export const noCounts: StepCounts = {
  counts: { total: 0, pending: 0, done: 0, skipped: 0, failed: 0 },
  removed: 0,
  restorable: 0,
};

export async function countRunSteps(
  { db }: Context,
  runs: string[],
): Promise<Map<string, StepCounts>> {
  const all = new Map<string, StepCounts>();
  if (runs.length === 0) return all;
  const rows = await db
    .selectFrom("run_steps")
    .select(["run_id", "state", "operation", ({ fn }) => fn.countAll<number>().as("count")])
    .where("run_id", "in", runs)
    .groupBy(["run_id", "state", "operation"])
    .execute();
  for (const { run_id, state, operation, count } of rows) {
    const own = all.get(run_id) ?? structuredClone(noCounts);
    all.set(run_id, own);
    const number = Number(count);
    own.counts.total += number;
    own.counts[visibleState(state)] += number;
    if (state === "done" && operation === "delete") own.removed += number;
    if (state === "done" || state === "failed") own.restorable += number;
  }
  return all;
}

/** What was begun and not read back yet is still to come, to people. */
export function visibleState(state: string): Exclude<keyof Run["counts"], "total"> {
  return state === "intended" ? "pending" : (state as Exclude<keyof Run["counts"], "total">);
}
