import "server-only";
import type { Run } from "@/lib/core/api/runs";
import { AppError } from "@/lib/core/errors";
import { judgeFreed } from "@/lib/core/plan/bytes/freed-is";
import type { Context } from "../../context";
import { adviseCollection } from "../../run/gc-advice";
import { readProgress, type RunProgress } from "../../run/run-progress";
import { countRunSteps, noCounts } from "./count-steps";
import { findUnderWay } from "./find-under-way";
import { readStoredCheck } from "../registries/stored-check";

/** Runs with their job, which is what knows their state, and their registry. */
export function selectRuns({ db }: Context) {
  return db
    .selectFrom("runs")
    .innerJoin("jobs", "jobs.id", "runs.id")
    .innerJoin("registries", "registries.id", "runs.registry_id")
    .selectAll("runs")
    .select(["jobs.state as job_state", "jobs.progress", "jobs.error as job_error"])
    .select(["jobs.started_at as job_started_at", "jobs.finished_at as job_finished_at"])
    .select(["registries.name as registry", "registries.check_result"]);
}

export type RunListRow = Awaited<ReturnType<ReturnType<typeof selectRuns>["execute"]>>[number];

/** Throws NOT_FOUND. */
export async function findRun(context: Context, id: string): Promise<Run> {
  const [value] = await runValues(context, [await findRunListRow(context, id)]);
  if (!value) throw new Error("One row makes one value.");
  return value;
}

/** Throws NOT_FOUND. */
export async function findRunListRow(context: Context, id: string): Promise<RunListRow> {
  const row = await selectRuns(context).where("runs.id", "=", id).executeTakeFirst();
  if (row) return row;
  throw new AppError("NOT_FOUND", "There is no such run. It may have been of a removed registry.");
}

export async function runValues(context: Context, rows: RunListRow[]): Promise<Run[]> {
  const counts = await countRunSteps(
    context,
    rows.map((row) => row.id),
  );
  const underWay = await findUnderWay(
    context,
    rows.filter((row) => row.job_state === "queued").map((row) => row.registry_id),
  );
  return rows.map((row) => {
    const progress = readProgress(JSON.parse(row.progress));
    const own = counts.get(row.id) ?? noCounts;
    return {
      id: row.id,
      type: row.type as Run["type"],
      registry: row.registry,
      planId: row.plan_id,
      planHash: row.plan_hash,
      restoresRunId: row.restores_run_id,
      state: row.job_state as Run["state"],
      waitsFor: row.job_state === "queued" ? (underWay.get(row.registry_id) ?? null) : null,
      counts: own.counts,
      ...freedOf(row, own.removed, progress),
      overrides: JSON.parse(row.overrides) as Run["overrides"],
      message: row.message ?? row.job_error,
      rescued: JSON.parse(row.rescued) as Run["rescued"],
      nextStep: nextStepOf(context, row, own.removed, progress),
      restorable: isRestorable(row, own.restorable, progress),
      ...(progress.space ? { space: progress.space } : {}),
      startedBy: row.started_by,
      createdAt: row.created_at,
      startedAt: row.job_started_at,
      finishedAt: row.job_finished_at,
    };
  });
}

/** What was counted at a pause is not what a run that goes on has freed. */
function freedOf(
  row: RunListRow,
  removed: number,
  progress: RunProgress,
): Pick<Run, "freedBytes" | "freedIs"> {
  const isAtRest = row.job_state === "paused" || isEnded(row);
  const counted = progress.freedBytes ?? (removed === 0 ? 0 : null);
  const freedBytes = row.type === "run" && isAtRest ? counted : null;
  return { freedBytes, freedIs: freedBytes === null ? null : judgeFreed(freedBytes) };
}

export function isEnded(row: RunListRow): boolean {
  return ["done", "failed", "cancelled"].includes(row.job_state);
}

function isRestorable(row: RunListRow, restorable: number, { space }: RunProgress): boolean {
  return row.type === "run" && isEnded(row) && restorable > 0 && space?.state !== "returned";
}

function nextStepOf(
  { app }: Context,
  row: RunListRow,
  removed: number,
  progress: RunProgress,
): Run["nextStep"] {
  if (row.type !== "run" || !isEnded(row) || removed === 0) return null;
  const check = readStoredCheck(row.check_result);
  return adviseCollection({
    vendor: check?.vendor ?? "unknown",
    generation: check?.generation ?? null,
    multiArch: progress.multiArch,
    space: progress.space?.state ?? "unknown",
    commandConfigured: app.env.DRYDOCK_GC_COMMAND !== undefined,
  });
}
