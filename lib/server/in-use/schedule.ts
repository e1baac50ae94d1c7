import "server-only";
import { parseDuration } from "@/lib/core/policy/duration";
import type { Context } from "../app/context";
import { inTransaction } from "../app/transaction";
import { enqueueJob } from "../jobs/control";
import { loadSources } from "./sources";

export interface ReadSourcePayload {
  source: string;
}

/** Sees to it that every source that Drydock reads is read: at each start, also where an earlier one was cut short. */
export async function scheduleSources(context: Context): Promise<void> {
  for (const source of (await loadSources(context)).keys())
    await scheduleSource(context, source, context.app.now());
}

/** The next reading of a source; null where nothing declares it any more. */
export async function nextReading(context: Context, source: string): Promise<number | null> {
  const known = (await loadSources(context)).get(source);
  return known ? context.app.now() + parseDuration(known.settings.every) : null;
}

/** A job that waits already will do: it reads no later than asked. */
export async function scheduleSource(outer: Context, source: string, runAt: number): Promise<void> {
  const lockKey = `in-use:${source}`;
  await inTransaction(outer, async (context) => {
    const waiting = await context.db
      .selectFrom("jobs")
      .select("id")
      .where("kind", "=", "readSource")
      .where("lock_key", "=", lockKey)
      .where("state", "=", "queued")
      .where("run_at", "<=", runAt)
      .limit(1)
      .executeTakeFirst();
    if (waiting) return;
    // One waits, and none that has ended is kept: there is one every few minutes.
    await context.db
      .deleteFrom("jobs")
      .where("kind", "=", "readSource")
      .where("lock_key", "=", lockKey)
      .where("state", "in", ["queued", "done", "failed", "cancelled"])
      .execute();
    const payload: ReadSourcePayload = { source };
    await enqueueJob(context, { kind: "readSource", lockKey, registryId: null, payload, runAt });
  });
}
