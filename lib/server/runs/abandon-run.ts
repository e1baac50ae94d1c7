import "server-only";
import { encodePhrase, type Phrase } from "@/lib/core/phrases";
import { writeAudit } from "../audit/write-audit";
import type { Context } from "../app/context";
import type { Job } from "../jobs/job";
import { inTransaction } from "../app/transaction";
import { inEnglish, phrase } from "../phrases";
import { announceEnd } from "./announce-run";
import { countStates } from "./conclude-run";
import { loadSteps } from "./step";
import { findRunRow } from "./open-run";

/** The engine gives a run up without asking it; the registry is as the last process left it. */
export async function abandonRun(context: Context, job: Job, why: Phrase): Promise<void> {
  const run = await findRunRow(context, job.id);
  const steps = await loadSteps(context.db, run.id);
  const open = steps.filter(({ state }) => state === "pending" || state === "intended").length;
  const message = phrase("runs.abandoned", { why, open, items: steps.length, type: run.type });
  await inTransaction(context, async (inside) => {
    await inside.db
      .updateTable("runs")
      .set({ message: encodePhrase(message) })
      .where("id", "=", run.id)
      .execute();
    await writeAudit(inside, {
      action: `${run.type}.failed`,
      target: run.id,
      registry: run.registry,
      details: { ...countStates(steps), message: inEnglish(message) },
    });
    const end = { state: "failed", message, removed: 0, freedBytes: null } as const;
    await announceEnd(inside, run, end);
  });
}
