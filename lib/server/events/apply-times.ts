import "server-only";
import { sql } from "kysely";
import type { Context } from "../app/context";
import type { EventInboxRow } from "../store/schema";

/** Never backwards: events come in any order, and more than once. */
const later = (column: "pushed_at" | "pulled_at", at: number) =>
  sql<number>`case when ${sql.ref(column)} is null or ${sql.ref(column)} < ${at} then ${at} else ${sql.ref(column)} end`;

/** Records pulls of what is stored; returns those of tags or manifests that are not. */
export async function applyPulls(
  context: Context,
  rows: readonly EventInboxRow[],
): Promise<EventInboxRow[]> {
  const unknownRows: EventInboxRow[] = [];
  for (const row of rows) {
    const set = { pulled_at: later("pulled_at", row.at) };
    const updates = [
      ...(row.tag === "" ? [] : [inTags(context, row).set(set)]),
      ...(row.digest === "" ? [] : [inPresences(context, row).set(set)]),
    ];
    let known = true;
    for (const update of updates) {
      const { numUpdatedRows } = await update.executeTakeFirst();
      if (numUpdatedRows === 0n) known = false;
    }
    if (!known) unknownRows.push(row);
  }
  return unknownRows;
}

/**
 * Records pushes, after what they brought has been read: a tag's is the push of the digest that it has now,
 * so that of a tag which has moved on again is not taken for it.
 */
export async function applyPushes(context: Context, rows: readonly EventInboxRow[]): Promise<void> {
  for (const row of rows) {
    const set = { pushed_at: later("pushed_at", row.at) };
    if (row.tag !== "") {
      await inTags(context, row)
        .$if(row.digest !== "", (query) => query.where("digest", "=", row.digest))
        .set(set)
        .execute();
    }
    if (row.digest !== "") await inPresences(context, row).set(set).execute();
  }
}

function inTags({ db }: Context, { registry_id, repository, tag }: EventInboxRow) {
  return db
    .updateTable("tags")
    .where("registry_id", "=", registry_id)
    .where("repository", "=", repository)
    .where("name", "=", tag);
}

function inPresences({ db }: Context, { registry_id, repository, digest }: EventInboxRow) {
  return db
    .updateTable("manifest_presence")
    .where("registry_id", "=", registry_id)
    .where("repository", "=", repository)
    .where("digest", "=", digest);
}
