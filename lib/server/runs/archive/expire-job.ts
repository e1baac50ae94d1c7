import "server-only";
import type { Context } from "../../app/context";
import { writeAudit } from "../../audit/write-audit";
import type { Job, JobHandler } from "../../jobs/job";
import { findArchiveRow, openArchiveOf } from "./archive-row";

interface ExpirePayload {
  runId: string;
}

/** Removes what a run has archived once its time is over, from the archive alone. */
export const expireJob: JobHandler<ExpirePayload> = async (
  context: Context,
  { payload: { runId } }: Job<ExpirePayload>,
) => {
  const row = await findArchiveRow(context, runId);
  if (!row || row.state === "expired") return;
  const archive = await openArchiveOf(context, row);
  // First what is believed, then what is there: a restore must not count on half of it.
  await context.db
    .updateTable("run_archives")
    .set({ state: "expired" })
    .where("run_id", "=", runId)
    .execute();
  await archive.remove();
  await writeAudit(context, { action: "archive.expired", target: runId });
};
