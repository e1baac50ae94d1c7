import "server-only";
import type { Context } from "../app/context";
import { inTransaction } from "../app/transaction";
import { announce } from "./announce";

/** States that last, each by what it is of. */
export const lasting = {
  /** A source of what is in use reports nothing any more. */
  silent: (source: string) => `silent:${source}`,
  /** A registry did not answer once, which may be a restart; it did not answer again. */
  missed: (registryId: string) => `missed:${registryId}`,
  away: (registryId: string) => `away:${registryId}`,
  /** A full scan of a registry has failed, whether or not it answers. */
  unreadable: (registryId: string) => `unreadable:${registryId}`,
};

/** A state is announced when it begins, and again only after it has ended: see `endLasting`. */
export function announceOnce(
  outer: Context,
  state: string,
  event: Parameters<typeof announce>[1],
): Promise<void> {
  return inTransaction(outer, async (context) => {
    if (await beginLasting(context, state)) await announce(context, event);
  });
}

/** False where it lasts already. */
export async function beginLasting({ app, db }: Context, state: string): Promise<boolean> {
  const inserted = await db
    .insertInto("announcements")
    .values({ key: state, at: app.now() })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return inserted.numInsertedOrUpdatedRows === 1n;
}

export async function endLasting({ db }: Context, ...states: string[]): Promise<void> {
  await db.deleteFrom("announcements").where("key", "in", states).execute();
}

export async function doesLast({ db }: Context, state: string): Promise<boolean> {
  const row = await db
    .selectFrom("announcements")
    .select("key")
    .where("key", "=", state)
    .executeTakeFirst();
  return row !== undefined;
}
