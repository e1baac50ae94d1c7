import "server-only";
import type { Context } from "../../app/context";
import type { RegistryReader } from "../../registry-client";
import { probeSpace } from "./gc-advice";
import { readProgress } from "./measure-freed";

const MOST_RUNS = 200;

/** After a garbage collection: looks for each run that has ended whether what it left is gone now. */
export async function settleSpace(
  { app, db }: Context,
  registryId: string,
  reader: Pick<RegistryReader, "probeBlob">,
): Promise<void> {
  const runs = await db
    .selectFrom("runs")
    .innerJoin("jobs", "jobs.id", "runs.id")
    .select(["runs.id", "jobs.progress", "jobs.state"])
    .where("runs.registry_id", "=", registryId)
    .where("runs.type", "=", "run")
    .where("runs.collected_at", "is", null)
    .where("jobs.state", "in", ["done", "failed", "cancelled"])
    .orderBy("runs.created_at", "desc")
    .limit(MOST_RUNS)
    .execute();
  for (const run of runs) {
    const progress = readProgress(JSON.parse(run.progress));
    const now = app.now();
    const space = await probeSpace(reader, progress.freedBlobs, now);
    // What was counted and has left no blob waits for nothing.
    const hasLeftNone = progress.freedBytes !== null && progress.freedBlobs.length === 0;
    const isBack = space.state === "returned" || hasLeftNone;
    await db
      .updateTable("jobs")
      .set({ progress: JSON.stringify({ ...progress, space }) })
      .where("id", "=", run.id)
      .where("state", "=", run.state)
      .execute();
    if (isBack)
      await db.updateTable("runs").set({ collected_at: now }).where("id", "=", run.id).execute();
  }
}
