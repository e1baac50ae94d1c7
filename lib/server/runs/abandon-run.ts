import "server-only";
import { formatQuantity } from "@/lib/core/quantity";
import { writeAudit } from "../audit/write-audit";
import type { Context } from "../app/context";
import type { Job } from "../jobs/job";
import { inTransaction } from "../app/transaction";
import { announceEnd } from "./announce-run";
import { countStates } from "./conclude-run";
import { loadSteps } from "./step";
import { findRunRow } from "./open-run";

/** The engine gives a run up without asking it; the registry is as the last process left it. */
export async function abandonRun(context: Context, job: Job, why: string): Promise<void> {
  const run = await findRunRow(context, job.id);
  const steps = await loadSteps(context.db, run.id);
  const open = steps.filter(({ state }) => state === "pending" || state === "intended").length;
  const message = `${why} ${open} of ${formatQuantity(steps.length, "item")} are left. Look into the server's log for what ended it, then resume the ${run.type}: it reads in the registry how far it came, and goes on from there.`;
  await inTransaction(context, async (inside) => {
    await inside.db.updateTable("runs").set({ message }).where("id", "=", run.id).execute();
    await writeAudit(inside, {
      action: `${run.type}.failed`,
      target: run.id,
      registry: run.registry,
      details: { ...countStates(steps), message },
    });
    const end = { state: "failed", message, removed: 0, freedBytes: null } as const;
    await announceEnd(inside, run, end);
  });
}
