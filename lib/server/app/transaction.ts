import "server-only";
import type { Context } from "./context";

/**
 * Runs `work` with a context whose `db` is a transaction; joins the one that is already open.
 * Inside, use only the context given: SQLite has one connection, so a query on `app.db` would wait for
 * this transaction's end forever.
 */
export async function inTransaction<T>(
  context: Context,
  work: (context: Context) => Promise<T>,
): Promise<T> {
  if (context.db.isTransaction) return work(context);
  const afterCommit: (() => void)[] = [];
  const result = await context.db
    .transaction()
    .execute((db) => work({ ...context, db, afterCommit }));
  for (const then of afterCommit) then();
  return result;
}

/** Calls `then` once the context's transaction is committed, and never if it is not; at once outside of one. */
export function afterCommit(context: Context, then: () => void): void {
  if (!context.db.isTransaction) return then();
  if (!context.afterCommit) throw new Error("This transaction was not begun by inTransaction.");
  context.afterCommit.push(then);
}
