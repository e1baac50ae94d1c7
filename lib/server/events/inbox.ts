import "server-only";
import { createHash } from "node:crypto";
import { sql } from "kysely";
import { perApp } from "../app/per-app";
import type { Context } from "../app/context";
import { inTransaction } from "../app/transaction";
import { changeWebhook, findWebhook, restartWatch } from "../snapshots/event-capabilities";
import { insertMany } from "../store/query";
import type { EventInboxRow, EventIntakeRow } from "../store/schema";
import { applyPulls, applyPushes } from "./apply-times";
import { reconcileSoon, scheduleReconcile, scheduleRefresh } from "./schedule";
import type { ReadEvents, RegistryEvent } from "./registry-event";

/** `last_event_at` is for people: a write per layer that is pulled would cost more than it tells. */
const NOTED_EVERY_MS = 60_000;

/**
 * Makes what was told durable before the registry is told that it arrived: it will not say it again. The
 * reading itself is a job's. Returns how many events were taken in.
 */
export async function storeEvents(
  outer: Context,
  registryId: string,
  read: ReadEvents,
): Promise<{ accepted: number; ignored: number }> {
  const followed = read.events.filter(
    (event) => !event.idle && !seenEvents(outer.app).has(registryId, event),
  );
  const answer = {
    accepted: followed.length,
    ignored: read.ignored + read.unreadable + read.events.length - followed.length,
  };
  const webhook = await findWebhook(outer, registryId);
  if (!webhook || (followed.length === 0 && !isWorthNoting(outer, webhook, read))) return answer;
  const rows = inboxRows(outer, registryId, followed);
  // On PostgreSQL row by row, each by itself: a transaction of many could wait for a scan's, and that for it.
  // SQLite has one writer, which waits for nobody, and pays for each commit.
  const early = outer.app.dialect === "postgresql" ? await applyKnown(outer, rows) : null;
  await inTransaction(outer, async (context) => {
    const waiting = early ?? (await applyKnown(context, rows));
    const fits = await hasRoom(context, registryId, waiting.length);
    if (fits) await addToInbox(context, waiting);
    const now = context.app.now();
    await context.db
      .updateTable("event_intake")
      .set((eb) => ({
        last_event_at: now,
        ...(followed.length > 0 ? { times_changed_at: now } : {}),
        pushes: eb("pushes", "+", count(followed, "push")),
        pulls: eb("pulls", "+", count(followed, "pull")),
        deletes: eb("deletes", "+", count(followed, "delete")),
      }))
      .where("registry_id", "=", registryId)
      .execute();
    await beginWatch(context, webhook, read);
    if (read.unreadable > 0 || !fits) {
      await restartWatch(context, registryId);
      await reconcileSoon(context, webhook);
    }
    if (fits && waiting.length > 0) await scheduleRefresh(context, registryId);
    await scheduleReconcile(context, registryId);
  });
  seenEvents(outer.app).add(registryId, followed);
  return answer;
}

/**
 * Times of what is known, at once: a scan may hold the reading up for hours, in which nothing that was just
 * used may count as unused. Returns what has to be read.
 */
async function applyKnown(
  context: Context,
  rows: readonly EventInboxRow[],
): Promise<EventInboxRow[]> {
  const pulls = rows.filter(({ action }) => action === "pull");
  await applyPushes(
    context,
    rows.filter(({ action }) => action === "push"),
  );
  const unknownRows = new Set(await applyPulls(context, pulls));
  return rows.filter((row) => row.action !== "pull" || unknownRows.has(row));
}

function isWorthNoting({ app }: Context, webhook: EventIntakeRow, read: ReadEvents): boolean {
  return (
    read.unreadable > 0 ||
    app.now() - (webhook.last_event_at ?? 0) >= NOTED_EVERY_MS ||
    showsPulls(webhook, read)
  );
}

/** No scan finds a pull that was not told of, so only what tells of all of them begins the count. */
function showsPulls({ pulls_since }: EventIntakeRow, { wide, events }: ReadEvents): boolean {
  return pulls_since === null && wide && events.some(({ action }) => action === "pull");
}

function count(events: readonly RegistryEvent[], action: RegistryEvent["action"]): number {
  return events.filter((event) => event.action === action).length;
}

/**
 * Counting begins with the first event of its kind, which shows that the registry sends them: a pull says
 * nothing about pushes, and vendors differ. What was pushed before then, the scan that follows finds.
 */
async function beginWatch(
  context: Context,
  webhook: EventIntakeRow,
  read: ReadEvents,
): Promise<void> {
  const { events } = read;
  const now = context.app.now();
  const pulls = showsPulls(webhook, read);
  const pushes = webhook.pushes_since === null && events.some(({ action }) => action !== "pull");
  if (!pulls && !pushes) return;
  await changeWebhook(context, webhook.registry_id, {
    ...(pulls ? { pulls_since: now } : {}),
    ...(pushes ? { pushes_since: now } : {}),
  });
  if (pushes) await reconcileSoon(context, webhook);
}

/** Events as they wait: of those with the same content there is one, with the latest time. */
function inboxRows(
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
async function hasRoom({ db }: Context, registryId: string, more: number): Promise<boolean> {
  if (more === 0) return true;
  const row = await db
    .selectFrom("event_inbox")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("registry_id", "=", registryId)
    .executeTakeFirstOrThrow();
  return row.count + more <= MOST_WAITING;
}

/** Adds to what waits; what waits already is there once more in its version only. */
async function addToInbox({ db }: Context, rows: readonly EventInboxRow[]): Promise<void> {
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

/** A registry repeats a delivery within minutes, when an answer was lost. */
const MOST_EVENTS = 20_000;

/**
 * Events that were taken in of late, in this process's memory, so that a delivery that is repeated is not
 * counted and read once more. Only events with an id of their own can be told apart: two pushes of a tag
 * without one may look the same, and neither may be lost. A restart forgets them, which costs a second
 * reading and nothing else.
 */
export class SeenEvents {
  readonly #keys = new Set<string>();

  has(registryId: string, event: RegistryEvent): boolean {
    return event.id !== undefined && this.#keys.has(keyOf(registryId, event));
  }

  /** Call it when they have been stored: one that could not be stored has to count when it is repeated. */
  add(registryId: string, events: readonly RegistryEvent[]): void {
    for (const event of events)
      if (event.id !== undefined) this.#keys.add(keyOf(registryId, event));
    for (const key of this.#keys) {
      if (this.#keys.size <= MOST_EVENTS) break;
      this.#keys.delete(key);
    }
  }
}

/** With all that an event says: a registry that gives two different events one id loses neither. */
function keyOf(registryId: string, event: RegistryEvent): string {
  const { id, action, repository, tag, digest, at } = event;
  const parts = [registryId, id, action, repository, tag, digest, at];
  return createHash("sha256").update(JSON.stringify(parts)).digest("base64url");
}

const DAY_MS = 86_400_000;
/** No registry keeps an event so long; a clock that has lost its power starts many years ago. */
const YEAR_MS = 365 * DAY_MS;

/**
 * When something happened, by our own clock as far as the registry's can be trusted: not in the future, and
 * not more than a day before its event came in. What is later is kept longer, so a clock that is wrong, or
 * an event that waited, errs to that side; and the order of what one registry tells stays as it was. What
 * says more than a year ago says nothing.
 */
function timeOf(reported: number | null, receivedAt: number): number {
  if (reported === null || reported < receivedAt - YEAR_MS) return receivedAt;
  return Math.min(receivedAt, Math.max(reported, receivedAt - DAY_MS));
}

export const seenEvents = perApp("events/seen", () => new SeenEvents());
