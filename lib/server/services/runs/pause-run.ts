import "server-only";
import type { api } from "@/lib/core/api";
import { writeAudit } from "../../audit/write-audit";
import type { Verb } from "../../context";
import { pauseJob } from "../../jobs/control";
import { inTransaction } from "../../store/transaction";
import { findRun, findRunListRow, isEnded } from "./run-value";

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
