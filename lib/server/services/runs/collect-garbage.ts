import "server-only";
import type { api } from "@/lib/core/api";
import { AppError } from "@/lib/core/errors";
import { writeAudit } from "../../audit/write-audit";
import type { Context, Verb } from "../../context";
import { findJob } from "../../jobs/control";
import { enqueueJob } from "../../jobs/enqueue";
import { unfinishedStates } from "../../jobs/job";
import { collectionJobId } from "../../run/collect/collection-id";
import type { CollectPayload } from "../../run/collect/collect-job";
import { inTransaction } from "../../store/transaction";
import { getRun } from "./get-run";
import { runLockKey } from "./run-lock-key";
import { findRunListRow, isEnded, type RunListRow } from "./run-value";

export const collectGarbage: Verb<typeof api.runs.collectGarbage> = async (outer, input) => {
  await inTransaction(outer, async (context) => {
    const run = await findRunListRow(context, input.params.run);
    await refuseCollection(context, run);
    const id = collectionJobId(run.id);
    await context.db.deleteFrom("jobs").where("id", "=", id).execute();
    const payload: CollectPayload = { runId: run.id };
    const registryId = run.registry_id;
    const lockKey = runLockKey(registryId);
    await enqueueJob(context, { id, kind: "collect", lockKey, registryId, payload });
    await writeAudit(context, {
      action: "garbage.collect",
      target: run.id,
      registry: run.registry,
    });
  });
  return getRun(outer, { ...input, body: undefined });
};

async function refuseCollection(context: Context, run: RunListRow): Promise<void> {
  if (context.app.env.DRYDOCK_GC_COMMAND === undefined) {
    throw new AppError(
      "CONFLICT",
      "No command is set up. Give one in DRYDOCK_GC_COMMAND, or collect in the registry itself.",
    );
  }
  if (run.type !== "run" || !isEnded(run)) {
    throw new AppError("CONFLICT", "Garbage is collected after a run has ended.");
  }
  const last = await findJob(context, collectionJobId(run.id));
  if (last && unfinishedStates.some((state) => state === last.state)) {
    throw new AppError("CONFLICT", "The command is running already.");
  }
}
