import "server-only";
import type { Context } from "../context";
import { inTransaction } from "../store/transaction";
import type { EventInboxRow, EventIntakeRow } from "../store/schema";
import { applyPulls, applyPushes } from "./apply-times";
import { addToInbox, hasRoom, inboxRows } from "./inbox";
import { findIntake, changeIntake } from "./intake-row";
import { restartWatch } from "./lost-events";
import type { ReadEvents, RegistryEvent } from "./registry-event";
import { reconcileSoon, scheduleReconcile, scheduleRefresh } from "./schedule";

/** `last_event_at` is for people: a write per layer that is pulled would cost more than it tells. */
const HEARD_EVERY_MS = 60_000;

/**
 * Makes what was told durable before the registry is told that it arrived: it will not say it again. The
 * reading itself is a job's. Answers how many events were taken in.
 */
export async function storeEvents(
  outer: Context,
  registryId: string,
  read: ReadEvents,
): Promise<{ accepted: number; ignored: number }> {
  const wanted = read.events.filter(
    (event) => !event.idle && !outer.app.seenEvents.has(registryId, event),
  );
  const answer = {
    accepted: wanted.length,
    ignored: read.ignored + read.unreadable + read.events.length - wanted.length,
  };
  const intake = await findIntake(outer, registryId);
  if (!intake || (wanted.length === 0 && !isNews(outer, intake, read))) return answer;
  const rows = inboxRows(outer, registryId, wanted);
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
        ...(wanted.length > 0 ? { times_changed_at: now } : {}),
        pushes: eb("pushes", "+", count(wanted, "push")),
        pulls: eb("pulls", "+", count(wanted, "pull")),
        deletes: eb("deletes", "+", count(wanted, "delete")),
      }))
      .where("registry_id", "=", registryId)
      .execute();
    await beginWatch(context, intake, read);
    if (read.unreadable > 0 || !fits) {
      await restartWatch(context, registryId);
      await reconcileSoon(context, intake);
    }
    if (fits && waiting.length > 0) await scheduleRefresh(context, registryId);
    await scheduleReconcile(context, registryId);
  });
  outer.app.seenEvents.add(registryId, wanted);
  return answer;
}

/**
 * Times of what is known, at once: a scan may hold the reading up for hours, in which nothing that was just
 * used may count as unused. Answers what has to be read.
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
  const strangers = new Set(await applyPulls(context, pulls));
  return rows.filter((row) => row.action !== "pull" || strangers.has(row));
}

function isNews({ app }: Context, intake: EventIntakeRow, read: ReadEvents): boolean {
  return (
    read.unreadable > 0 ||
    app.now() - (intake.last_event_at ?? 0) >= HEARD_EVERY_MS ||
    showsPulls(intake, read)
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
  intake: EventIntakeRow,
  read: ReadEvents,
): Promise<void> {
  const { events } = read;
  const now = context.app.now();
  const pulls = showsPulls(intake, read);
  const pushes = intake.pushes_since === null && events.some(({ action }) => action !== "pull");
  if (!pulls && !pushes) return;
  await changeIntake(context, intake.registry_id, {
    ...(pulls ? { pulls_since: now } : {}),
    ...(pushes ? { pushes_since: now } : {}),
  });
  if (pushes) await reconcileSoon(context, intake);
}
