import "server-only";
import { sql } from "kysely";
import type { Context } from "../context";
import { insertMany } from "../store/insert-many";
import type { EventInboxRow } from "../store/schema";
import type { RegistryEvent } from "./registry-event";
import { timeOf } from "./time-of";

/** Events as they wait: of those with the same content there is one, with the latest time. */
export function inboxRows(
  { app }: Context,
  registryId: string,
  events: readonly RegistryEvent[],
): EventInboxRow[] {
  const now = app.now();
  const rows = new Map<string, EventInboxRow>();
  for (const { repository, tag, digest, action, at } of events) {
    const row = {
      ...{ registry_id: registryId, repository, tag: tag ?? "", digest: digest ?? "", action },
      ...{ at: timeOf(at, now), received_at: now, version: 1, tries: 0 },
    };
    const key = [repository, row.tag, row.digest, action].join(" ");
    row.at = Math.max(row.at, rows.get(key)?.at ?? 0);
    rows.set(key, row);
  }
  // Sorted, because on PostgreSQL two deliveries of the same rows in another order would wait for each other.
  return [...rows.keys()].sort().flatMap((key) => rows.get(key) ?? []);
}

/** A registry cannot be behind by more; whoever sends more must not fill the store. */
const MOST_WAITING = 10_000;

/** Whether so many more may wait. What may not is for the next scan to find. */
export async function hasRoom({ db }: Context, registryId: string, more: number): Promise<boolean> {
  if (more === 0) return true;
  const row = await db
    .selectFrom("event_inbox")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("registry_id", "=", registryId)
    .executeTakeFirstOrThrow();
  return row.count + more <= MOST_WAITING;
}

/** Adds to what waits; what waits already is there once more in its version only. */
export async function addToInbox({ db }: Context, rows: readonly EventInboxRow[]): Promise<void> {
  await insertMany(db, "event_inbox", rows, (insert) =>
    insert.onConflict((conflict) =>
      conflict.columns(["registry_id", "repository", "tag", "digest", "action"]).doUpdateSet({
        at: sql<number>`case when excluded.at > event_inbox.at then excluded.at else event_inbox.at end`,
        received_at: sql<number>`excluded.received_at`,
        version: sql<number>`event_inbox.version + 1`,
      }),
    ),
  );
}

/** So many are worked on at once; the rest has its turn right after. */
const BATCH = 2_000;

/** In the order in which they came. */
export function loadInbox({ db }: Context, registryId: string): Promise<EventInboxRow[]> {
  return db
    .selectFrom("event_inbox")
    .selectAll()
    .where("registry_id", "=", registryId)
    .orderBy("received_at")
    .orderBy("repository")
    .orderBy("tag")
    .orderBy("digest")
    .limit(BATCH)
    .execute();
}

/** Takes out what was followed up, and leaves what was told once more in the meantime. */
export async function removeFromInbox(
  { db }: Context,
  rows: readonly EventInboxRow[],
): Promise<void> {
  for (const row of rows) {
    await db
      .deleteFrom("event_inbox")
      .where((eb) => eb.and(identityOf(row)))
      .execute();
  }
}

export async function countTry({ db }: Context, rows: readonly EventInboxRow[]): Promise<void> {
  for (const row of rows) {
    await db
      .updateTable("event_inbox")
      .set({ tries: row.tries + 1 })
      .where((eb) => eb.and(identityOf(row)))
      .execute();
  }
}

/** The version, too: a row that was added to meanwhile is another one. */
function identityOf(row: EventInboxRow) {
  const { registry_id, repository, tag, digest, action, version } = row;
  return { registry_id, repository, tag, digest, action, version };
}
