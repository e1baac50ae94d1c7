import "server-only";
import { sql } from "kysely";
import type { Context } from "../context";
import type { EventInboxRow } from "../store/schema";
import type { RegistryEvent } from "./registry-event";
import { timeOf } from "./time-of";

/** Adds an event to what waits; one of the same content is there once, with the latest time. */
export async function addToInbox(
  { app, db }: Context,
  registryId: string,
  event: RegistryEvent,
): Promise<void> {
  const now = app.now();
  await db
    .insertInto("event_inbox")
    .values({
      registry_id: registryId,
      repository: event.repository,
      tag: event.tag ?? "",
      digest: event.digest ?? "",
      action: event.action,
      at: timeOf(event.at, now),
      received_at: now,
      version: 1,
      tries: 0,
    })
    .onConflict((conflict) =>
      conflict.columns(["registry_id", "repository", "tag", "digest", "action"]).doUpdateSet({
        at: sql<number>`case when excluded.at > event_inbox.at then excluded.at else event_inbox.at end`,
        received_at: now,
        version: sql<number>`event_inbox.version + 1`,
      }),
    )
    .execute();
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
