import "server-only";
import type { Kysely } from "kysely";
import type { SnapshotCapabilities } from "@/lib/core/snapshot";
import type { Context } from "../app/context";
import type { Database, EventIntakeRow } from "../store/schema";

type EventTimes = Pick<
  SnapshotCapabilities,
  "pushTimes" | "pullTimes" | "pushTimesSince" | "pullTimesSince" | "eventsLostAt"
>;

/** How far the stored times of pushes and pulls can be relied on. */
export async function eventCapabilities(context: Context, registryId: string): Promise<EventTimes> {
  const webhook = await findWebhook(context, registryId);
  if (!webhook) return leftOver(context, registryId);
  // A push that a scan found before its event came says so at once; the next comparison settles it.
  const lost = await findLostPush(context.db, webhook);
  const since = (at: number | null) => (at === null || lost === null ? at : Math.max(at, lost));
  const lostAt = (await findLongLostPush(context, webhook)) ?? webhook.lost_at;
  return {
    // They come in at all, which is enough to keep by; since when all of them do is another question.
    pushTimes: webhook.pushes_since !== null || webhook.pushes > 0,
    pullTimes: webhook.pulls_since !== null || webhook.pulls > 0,
    pushTimesSince: since(webhook.pushes_since),
    pullTimesSince: since(webhook.pulls_since),
    ...(lostAt === null ? {} : { eventsLostAt: lostAt }),
  };
}

/** Times from when events were on: a push is still the one that brought the digest, a pull not the last. */
async function leftOver(context: Context, registryId: string): Promise<EventTimes> {
  return {
    pushTimes: await hasTimes(context, registryId, "pushed_at"),
    pullTimes: false,
    pushTimesSince: null,
    pullTimesSince: null,
  };
}

/** Whether any tag of the registry has a time of that kind. */
export async function hasTimes(
  { db }: Context,
  registryId: string,
  column: "pushed_at" | "stored_at",
): Promise<boolean> {
  const row = await db
    .selectFrom("tags")
    .select("name")
    .where("registry_id", "=", registryId)
    .where(column, "is not", null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** An event may come in a little after a scan has seen what it tells of. */
const LATE_MS = 10 * 60_000;

/**
 * When a scan last found a tag pointing at a digest whose push no event told of; null when there is none.
 * Where a push was lost, pulls may have been lost beside it.
 */
async function findLostPush(
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
  webhook: EventIntakeRow,
): Promise<number | null> {
  return findLostPush(db, webhook, app.now() - LATE_MS);
}

/** Counts pushes and pulls from now on only: something may have gone by unseen. */
export async function restartWatch(context: Context, registryId: string): Promise<void> {
  const webhook = await findWebhook(context, registryId);
  if (!webhook) return;
  const now = context.app.now();
  await changeWebhook(context, registryId, {
    lost_at: now,
    // The next scan finds what was lost; only what it does not find may want for an event after that.
    baseline_at: null,
    pushes_since: webhook.pushes_since === null ? null : now,
    pulls_since: webhook.pulls_since === null ? null : now,
  });
}

/** Null when the events of this registry are off. */
export async function findWebhook(
  { db }: Pick<Context, "db">,
  registryId: string,
): Promise<EventIntakeRow | null> {
  const row = await db
    .selectFrom("event_intake")
    .selectAll()
    .where("registry_id", "=", registryId)
    .executeTakeFirst();
  return row ?? null;
}

/** One query whether or not there is such a registry: how long it takes tells nobody which there are. */
export async function findIntakeByName(
  { db }: Pick<Context, "db">,
  name: string,
): Promise<EventIntakeRow | null> {
  const row = await db
    .selectFrom("event_intake as intake")
    .innerJoin("registries as registry", "registry.id", "intake.registry_id")
    .selectAll("intake")
    .where("registry.name", "=", name)
    .executeTakeFirst();
  return row ?? null;
}

export async function changeWebhook(
  { db }: Pick<Context, "db">,
  registryId: string,
  change: Partial<EventIntakeRow>,
): Promise<void> {
  await db.updateTable("event_intake").set(change).where("registry_id", "=", registryId).execute();
}
