import "server-only";
import type { SnapshotCapabilities } from "@/lib/core/snapshot";
import type { Context } from "../context";
import { findLongLostPush, findLostPush } from "./lost-events";
import { findIntake } from "./intake-row";

type EventTimes = Pick<
  SnapshotCapabilities,
  "pushTimes" | "pullTimes" | "pushTimesSince" | "pullTimesSince" | "eventsLostAt"
>;

/** How far the stored times of pushes and pulls can be relied on. */
export async function eventCapabilities(context: Context, registryId: string): Promise<EventTimes> {
  const intake = await findIntake(context, registryId);
  if (!intake) return leftOver(context, registryId);
  // A push that a scan found before its event came says so at once; the next comparison settles it.
  const lost = await findLostPush(context.db, intake);
  const since = (at: number | null) => (at === null || lost === null ? at : Math.max(at, lost));
  const lostAt = (await findLongLostPush(context, intake)) ?? intake.lost_at;
  return {
    // They come in at all, which is enough to keep by; since when all of them do is another question.
    pushTimes: intake.pushes_since !== null || intake.pushes > 0,
    pullTimes: intake.pulls_since !== null || intake.pulls > 0,
    pushTimesSince: since(intake.pushes_since),
    pullTimesSince: since(intake.pulls_since),
    ...(lostAt === null ? {} : { eventsLostAt: lostAt }),
  };
}

/** Times from when events were on: a push is still the one that brought the digest, a pull not the last. */
async function leftOver({ db }: Context, registryId: string): Promise<EventTimes> {
  const row = await db
    .selectFrom("tags")
    .select("name")
    .where("registry_id", "=", registryId)
    .where("pushed_at", "is not", null)
    .limit(1)
    .executeTakeFirst();
  return {
    pushTimes: row !== undefined,
    pullTimes: false,
    pushTimesSince: null,
    pullTimesSince: null,
  };
}
