import "server-only";
import type { EventName, NotificationEvent } from "@/lib/core/notifications/event";
import type { Context } from "../app/context";
import { inTransaction } from "../app/transaction";
import { enqueueJob } from "../jobs/control";
import { readJson } from "../store/json";

/**
 * Sends an event to every channel that wants to hear of it. Call it inside the transaction that makes it true: what
 * is rolled back was never announced, and what is committed is delivered whatever happens to this process.
 */
export async function announce(
  outer: Context,
  event: Partial<NotificationEvent> & Pick<NotificationEvent, "event" | "title">,
): Promise<void> {
  const channels = await findHearing(outer, event.event);
  for (const id of channels) await enqueueDelivery(outer, id, event);
}

/** Returns the delivery's id. */
export function enqueueDelivery(
  outer: Context,
  channel: string,
  event: Partial<NotificationEvent> & Pick<NotificationEvent, "event" | "title">,
): Promise<string> {
  return inTransaction(outer, async (context) => {
    const { app, db } = context;
    const id = app.newId();
    const now = app.now();
    const whole: NotificationEvent = {
      ...{ registry: null, message: null, totals: null, before: null, path: null, at: now },
      ...event,
    };
    await db
      .insertInto("deliveries")
      .values({
        ...{ id, channel_id: channel, event: JSON.stringify(whole), state: "waiting" },
        ...{ attempts: "[]", next_at: now, created_at: now, finished_at: null },
      })
      .execute();
    await enqueueJob(context, {
      ...{ id, kind: "deliver", lockKey: `deliver:${channel}`, registryId: null, payload: null },
    });
    return id;
  });
}

/** Whether any channel wants to hear of it. */
export const hears = async (context: Context, event: EventName): Promise<boolean> =>
  (await findHearing(context, event)).length > 0;

async function findHearing({ db }: Context, event: NotificationEvent["event"]): Promise<string[]> {
  const channels = await db
    .selectFrom("channels")
    .select(["id", "events"])
    .where("enabled", "=", 1)
    .execute();
  return channels
    .filter(({ events }) => readJson(events).some((name) => name === event))
    .map(({ id }) => id);
}
