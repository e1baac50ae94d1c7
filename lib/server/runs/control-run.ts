import "server-only";
import type { api } from "@/lib/core/api";
import type { AppError } from "@/lib/core/errors";
import { encodePhrase } from "@/lib/core/phrases";
import type { Context, Verb } from "../app/context";
import { inTransaction } from "../app/transaction";
import { writeAudit } from "../audit/write-audit";
import { cancelJob, enqueueJob, pauseJob, resumeJob, wakeAfterCommit } from "../jobs/control";
import { phrase, refusal } from "../phrases";
import { insertMany } from "../store/query";
import { announceStart } from "./announce-run";
import type { RunPayload } from "./control";
import {
  findRun,
  findRunListRow,
  isEnded,
  type RunListRow,
  selectRuns,
  runLockKey,
} from "./read-runs";
import { makeRestoreSteps } from "./restore/carry-out-restore";
import type { RestorePayload } from "./restore/restore-job";
import { writeStep } from "./step";
import { unfinishedStates } from "../jobs/job";

export const pauseRun: Verb<typeof api.runs.pause> = (outer, { params }) =>
  inTransaction(outer, async (context) => {
    const run = await findRunListRow(context, params.run);
    if (isEnded(run) || run.job_state === "paused") return findRun(context, run.id);
    await pauseJob(context, run.id);
    await writeAudit(context, {
      action: `${run.type}.pause`,
      target: run.id,
      registry: run.registry,
    });
    return findRun(context, run.id);
  });

/** A run that was paused, or that ended with items whose outcome is still to be read. */
export const resumeRun: Verb<typeof api.runs.resume> = (outer, { params }) =>
  inTransaction(outer, async (context) => {
    const run = await findRunListRow(context, params.run);
    if (run.job_state === "done" || run.job_state === "cancelled") throw nothingLeft();
    if (run.job_state === "failed" && !(await hasOpenSteps(context, run.id))) throw nothingLeft();
    // Who resumes it by hand wants it to go on.
    await goOn(context, run, null);
    return findRun(context, run.id);
  });

/** Resumes a run that has parked at the end of its schedule's window. */
export const resumeParked = (outer: Context, id: string, until: number | null): Promise<void> =>
  inTransaction(outer, async (context) => goOn(context, await findRunListRow(context, id), until));

async function goOn(context: Context, run: RunListRow, until: number | null): Promise<void> {
  const { db } = context;
  if (run.type === "run") {
    const payload: RunPayload = { until };
    await db
      .updateTable("jobs")
      .set({ payload: JSON.stringify(payload) })
      .where("id", "=", run.id)
      .where("state", "!=", "running")
      .execute();
  }
  await resumeJob(context, run.id);
  await db.updateTable("runs").set({ message: null }).where("id", "=", run.id).execute();
  await writeAudit(context, {
    action: `${run.type}.resume`,
    target: run.id,
    registry: run.registry,
  });
}

async function hasOpenSteps({ db }: Context, id: string): Promise<boolean> {
  const row = await db
    .selectFrom("run_steps")
    .select("seq")
    .where("run_id", "=", id)
    .where("state", "in", ["pending", "intended"])
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

function nothingLeft(): AppError {
  return refusal("CONFLICT", phrase("runRequests.nothingLeft"));
}

/** What has been done stays done; the item under way is brought to its end first. */
export const cancelRun: Verb<typeof api.runs.cancel> = (outer, { params }) =>
  inTransaction(outer, async (context) => {
    const run = await findRunListRow(context, params.run);
    if (isEnded(run)) return findRun(context, run.id);
    if (await hasOpenItem(context, run.id)) await cancelThroughWorker(context, run.id);
    else if ((await cancelJob(context, run.id)) === "cancelled") await skipPending(context, run.id);
    await writeAudit(context, {
      action: `${run.type}.cancel`,
      target: run.id,
      registry: run.registry,
    });
    return findRun(context, run.id);
  });

async function hasOpenItem({ db }: Context, id: string): Promise<boolean> {
  const row = await db
    .selectFrom("run_steps")
    .select("seq")
    .where("run_id", "=", id)
    .where("state", "=", "intended")
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** An item was begun when the run was interrupted: a worker must read what came of it. */
async function cancelThroughWorker(context: Context, id: string): Promise<void> {
  const { db, app } = context;
  await db
    .updateTable("jobs")
    .set({ cancel_requested: 1, pause_requested: 0 })
    .where("id", "=", id)
    .where("state", "in", unfinishedStates)
    .execute();
  await db
    .updateTable("jobs")
    .set({ state: "queued", run_at: app.now() })
    .where("id", "=", id)
    .where("state", "=", "paused")
    .execute();
  wakeAfterCommit(context);
}

async function skipPending({ db, app }: Context, id: string): Promise<void> {
  const reason = encodePhrase(phrase("runs.cancelledBefore"));
  await db
    .updateTable("run_steps")
    .set({ state: "skipped", reason, finished_at: app.now() })
    .where("run_id", "=", id)
    .where("state", "=", "pending")
    .execute();
}

export const restoreRun: Verb<typeof api.runs.restore> = (outer, { params, body }) =>
  inTransaction(outer, async (context) => {
    const run = await findRunListRow(context, params.run);
    await refuseRestore(context, run);
    const steps = await makeRestoreSteps(context, run.id, body.steps);
    if (steps.length === 0) throw refusal("CONFLICT", phrase("runRequests.nothingToRestore"));
    const { app, db, actor } = context;
    const id = app.newId();
    const registryId = run.registry_id;
    await db
      .insertInto("runs")
      .values({
        ...{ id, type: "restore", registry_id: registryId, plan_id: run.plan_id },
        ...{ plan_hash: run.plan_hash, restores_run_id: run.id },
        ...{ overrides: "[]", message: null, rescued: "[]", collected_at: null },
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
    const { registry } = run;
    const announced = { id, type: "restore", registry, started_by: actor.name };
    await announceStart(context, announced, steps.length);
    return findRun(context, id);
  });

async function refuseRestore(context: Context, run: RunListRow): Promise<void> {
  if (run.type !== "run") throw refusal("BAD_REQUEST", phrase("runRequests.restoreOfRestore"));
  if (!isEnded(run)) throw refusal("CONFLICT", phrase("runRequests.notOver"));
  const active = await selectRuns(context)
    .where("runs.restores_run_id", "=", run.id)
    .where("jobs.state", "in", [...unfinishedStates])
    .executeTakeFirst();
  if (active) throw refusal("CONFLICT", phrase("runRequests.restoring"), { run: active.id });
}
