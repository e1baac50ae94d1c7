import "server-only";
import type { api } from "@/lib/core/api";
import { writeAudit } from "../../audit/write-audit";
import type { Context, Verb } from "../../context";
import { cancelJob } from "../../jobs/control";
import { inTransaction } from "../../store/transaction";
import { findRun, findRunListRow, isEnded } from "./run-value";

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
async function cancelThroughWorker({ db, app }: Context, id: string): Promise<void> {
  await db
    .updateTable("jobs")
    .set({ cancel_requested: 1, pause_requested: 0 })
    .where("id", "=", id)
    .where("state", "in", ["queued", "paused", "running"])
    .execute();
  await db
    .updateTable("jobs")
    .set({ state: "queued", run_at: app.now() })
    .where("id", "=", id)
    .where("state", "=", "paused")
    .execute();
  setTimeout(() => app.jobs.wake(), 50).unref();
}

async function skipPending({ db, app }: Context, id: string): Promise<void> {
  const now = app.now();
  await db
    .updateTable("run_steps")
    .set({ state: "skipped", reason: "Not attempted: the run was cancelled.", finished_at: now })
    .where("run_id", "=", id)
    .where("state", "=", "pending")
    .execute();
}
