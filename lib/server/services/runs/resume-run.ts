import "server-only";
import type { api } from "@/lib/core/api";
import { AppError } from "@/lib/core/errors";
import { writeAudit } from "../../audit/write-audit";
import type { Context, Verb } from "../../context";
import { resumeJob } from "../../jobs/control";
import { inTransaction } from "../../store/transaction";
import { findRun, findRunListRow } from "./run-value";

/** A run that was paused, or that ended with items whose outcome is still to be read. */
export const resumeRun: Verb<typeof api.runs.resume> = (outer, { params }) =>
  inTransaction(outer, async (context) => {
    const run = await findRunListRow(context, params.run);
    if (run.job_state === "done" || run.job_state === "cancelled") throw nothingLeft();
    if (run.job_state === "failed" && !(await hasOpenSteps(context, run.id))) throw nothingLeft();
    await resumeJob(context, run.id);
    await context.db.updateTable("runs").set({ message: null }).where("id", "=", run.id).execute();
    await writeAudit(context, {
      action: `${run.type}.resume`,
      target: run.id,
      registry: run.registry,
    });
    return findRun(context, run.id);
  });

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
  return new AppError(
    "CONFLICT",
    "This run has come to its end, so there is nothing to go on with. Make a new plan.",
  );
}
