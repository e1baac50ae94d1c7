import "server-only";
import type { api } from "@/lib/core/api";
import { AppError } from "@/lib/core/errors";
import { writeAudit } from "../../audit/write-audit";
import type { Context, Verb } from "../../context";
import { unfinishedStates } from "../../jobs/job";
import { enqueueJob } from "../../jobs/enqueue";
import { writeStep } from "../../run/load-steps";
import { makeRestoreSteps } from "../../run/restore/restore-steps";
import type { RestorePayload } from "../../run/restore/restore-job";
import { insertMany } from "../../store/insert-many";
import { inTransaction } from "../../store/transaction";
import { runLockKey } from "./run-lock-key";
import { findRun, findRunListRow, isEnded, selectRuns, type RunListRow } from "./run-value";

export const restoreRun: Verb<typeof api.runs.restore> = (outer, { params, body }) =>
  inTransaction(outer, async (context) => {
    const run = await findRunListRow(context, params.run);
    await refuseRestore(context, run);
    const steps = await makeRestoreSteps(context, run.id, body.steps);
    if (steps.length === 0) {
      throw new AppError("CONFLICT", "This run has removed nothing that could be put back.");
    }
    const { app, db, actor } = context;
    const id = app.newId();
    const registryId = run.registry_id;
    await db
      .insertInto("runs")
      .values({
        ...{ id, type: "restore", registry_id: registryId, plan_id: run.plan_id },
        ...{ plan_hash: run.plan_hash, restores_run_id: run.id },
        ...{ overrides: "[]", message: null, rescued: "[]" },
        ...{ started_by: actor.name, created_at: app.now() },
      })
      .execute();
    await insertMany(
      db,
      "run_steps",
      steps.map((step) => writeStep(id, step)),
    );
    const { overwrite, overwriteMoved } = body;
    const payload: RestorePayload = { overwriteMoved, overwrite };
    const lockKey = runLockKey(registryId);
    await enqueueJob(context, { id, kind: "restore", lockKey, registryId, payload });
    await writeAudit(context, {
      action: "restore.start",
      target: id,
      registry: run.registry,
      details: {
        ...{ run: run.id, steps: steps.length, overwriteMoved },
        overwrite: overwrite.map(({ repository, tag }) => `${repository}:${tag}`),
      },
    });
    return findRun(context, id);
  });

async function refuseRestore(context: Context, run: RunListRow): Promise<void> {
  if (run.type !== "run") {
    throw new AppError("BAD_REQUEST", "A restore is undone by a new plan, not by a restore.");
  }
  if (!isEnded(run)) {
    throw new AppError("CONFLICT", "The run is not over. Cancel it first, then restore.");
  }
  const active = await selectRuns(context)
    .where("runs.restores_run_id", "=", run.id)
    .where("jobs.state", "in", [...unfinishedStates])
    .executeTakeFirst();
  if (active) {
    throw new AppError("CONFLICT", "This run is being restored already.", { run: active.id });
  }
}
