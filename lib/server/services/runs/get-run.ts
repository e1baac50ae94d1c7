import "server-only";
import type { api } from "@/lib/core/api";
import type { Run } from "@/lib/core/api/runs";
import { can } from "@/lib/core/permissions";
import type { Context, Verb } from "../../context";
import { findJob } from "../../jobs/control";
import { collectionJobId } from "../../run/collect/collection-id";
import { readCollection } from "../../run/collect/collection-progress";
import { probeSpace } from "../../run/probe-space";
import { readProgress } from "../../run/run-progress";
import { readerFor } from "../registries/reader-for";
import { findRun, findRunListRow, isEnded, type RunListRow } from "./run-value";

/** A page that is open asks every few seconds; the registry is asked this often at most. */
const PROBE_EVERY_MS = 60_000;

export const getRun: Verb<typeof api.runs.get> = async (context, { params }) => {
  await refreshSpace(context, await findRunListRow(context, params.run));
  const run = await findRun(context, params.run);
  return { ...run, garbageCollection: await lastCollection(context, run) };
};

/** Looks whether garbage was collected since: no registry tells that by itself. */
async function refreshSpace(context: Context, row: RunListRow): Promise<void> {
  const progress = readProgress(JSON.parse(row.progress));
  const now = context.app.now();
  const due = now - (progress.space?.checkedAt ?? 0) >= PROBE_EVERY_MS;
  if (!isEnded(row) || progress.freedBlobs.length === 0 || !due) return;
  if (progress.space?.state === "returned") return;
  const reader = await readerFor(context, row.registry);
  const space = await probeSpace(reader, progress.freedBlobs, now);
  await context.db
    .updateTable("jobs")
    .set({ progress: JSON.stringify({ ...progress, space }) })
    .where("id", "=", row.id)
    .where("state", "=", row.job_state)
    .execute();
}

async function lastCollection(context: Context, run: Run): Promise<Run["garbageCollection"]> {
  const available = context.app.env.DRYDOCK_GC_COMMAND !== undefined && run.type === "run";
  const job = await findJob(context, collectionJobId(run.id));
  const { output, exitCode } = readCollection(job?.progress);
  return {
    ...{ available, exitCode },
    output: can(context.actor.role, "garbage:read") ? output : null,
    state: job?.state ?? null,
    finishedAt: job?.finished_at ?? null,
  };
}
