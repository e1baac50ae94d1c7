import "server-only";
import type { Context } from "../context";

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
  return context.db.transaction().execute((db) => work({ ...context, db }));
}
