import "server-only";
import type { Scan } from "@/lib/core/api/scans";
import { AppError } from "@/lib/core/errors";
import type { Context } from "../../context";
import { readJob } from "../../jobs/job";
import type { ScanPayload } from "../../scan/create-scan-job";
import { readProgress } from "../../scan/scan-progress";
import type { JobRow } from "../../store/schema";

export type ScanRow = JobRow & { registry: string };

/** Scan jobs with the name of their registry. */
export function selectScans({ db }: Context) {
  return db
    .selectFrom("jobs")
    .innerJoin("registries", "registries.id", "jobs.registry_id")
    .selectAll("jobs")
    .select("registries.name as registry")
    .where("jobs.kind", "=", "scan");
}

/** Throws NOT_FOUND. */
export async function findScan(context: Context, id: string): Promise<Scan> {
  const row = await selectScans(context).where("jobs.id", "=", id).executeTakeFirst();
  if (row) return scanValue(row);
  throw new AppError("NOT_FOUND", "There is no such scan. It may have been of a removed registry.");
}

export function scanValue(row: ScanRow): Scan {
  const job = readJob(row);
  const { phase, counts, estimatedRequests, complete, incompleteReason } = readProgress(
    job.progress,
  );
  return {
    id: row.id,
    registry: row.registry,
    // A scan cannot be paused, so the engine's state for it never comes up.
    state: job.state === "paused" ? "queued" : job.state,
    repositories: (job.payload as ScanPayload).repositories,
    phase,
    counts,
    estimatedRequests,
    complete,
    incompleteReason,
    error: row.error,
    createdAt: row.created_at,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
  };
}
