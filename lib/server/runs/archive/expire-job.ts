import "server-only";
import type { Context } from "../../app/context";
import { writeAudit } from "../../audit/write-audit";
import { enqueueJob } from "../../jobs/control";
import type { Job, JobHandler } from "../../jobs/job";
import { isStorageError } from "../../storage/storage-files";
import { findArchiveRow, openArchiveOf } from "./archive-row";

/** A disk or a bucket may be away for a while. */
const AGAIN_MS = 60 * 60_000;

interface ExpirePayload {
  runId: string;
}

/** Removes what a run has archived once its time is over, from the archive alone. */
export const expireJob: JobHandler<ExpirePayload> = async (
  context: Context,
  { payload: { runId }, registry_id: registryId }: Job<ExpirePayload>,
) => {
  const row = await findArchiveRow(context, runId);
  if (!row) return;
  // First what is believed, then what is there: a restore must not count on half of it.
  await context.db
    .updateTable("run_archives")
    .set({ state: "expired" })
    .where("run_id", "=", runId)
    .execute();
  try {
    await (await openArchiveOf(context, row)).remove();
  } catch (error) {
    if (!isStorageError(error)) throw error;
    context.app.log.warn(
      { err: error, runId },
      "an archive could not be removed; it is tried again",
    );
    await enqueueJob(context, {
      ...{ kind: "expire", lockKey: null, registryId, payload: { runId } },
      runAt: context.app.now() + AGAIN_MS,
    });
    return;
  }
  await writeAudit(context, { action: "archive.expired", target: runId });
};
