import "server-only";
import type { Kysely } from "kysely";
import type { Context } from "../context";
import type { Database, EventIntakeRow } from "../store/schema";
import { changeIntake, findIntake } from "./intake-row";

/** An event may come in a little after a scan has seen what it tells of. */
const LATE_MS = 10 * 60_000;

/**
 * When a scan last found a tag pointing at a digest whose push no event told of; null when there is none.
 * Where a push was lost, pulls may have been lost beside it.
 */
export async function findLostPush(
  db: Kysely<Database>,
  { registry_id, baseline_at }: EventIntakeRow,
  before = Number.MAX_SAFE_INTEGER,
): Promise<number | null> {
  if (baseline_at === null) return null;
  const row = await db
    .selectFrom("tags")
    .select((eb) => eb.fn.max("digest_since").as("at"))
    .where("registry_id", "=", registry_id)
    .where("pushed_at", "is", null)
    .where("digest_since", ">", baseline_at)
    .where("digest_since", "<", before)
    .executeTakeFirst();
  return row?.at ?? null;
}

/** The same, of pushes whose event has had time to come in. */
export function findLongLostPush(
  { app, db }: Context,
  intake: EventIntakeRow,
): Promise<number | null> {
  return findLostPush(db, intake, app.now() - LATE_MS);
}

/** Counts pushes and pulls from now on only: something may have gone by unseen. */
export async function restartWatch(context: Context, registryId: string): Promise<void> {
  const intake = await findIntake(context, registryId);
  if (!intake) return;
  const now = context.app.now();
  await changeIntake(context, registryId, {
    lost_at: now,
    // The next scan finds what was lost; only what it does not find may want for an event after that.
    baseline_at: null,
    pushes_since: intake.pushes_since === null ? null : now,
    pulls_since: intake.pulls_since === null ? null : now,
  });
}
