import "server-only";
import type { Context } from "../context";

/**
 * Reads several tables as of one instant while a scan goes on writing. SQLite has one connection, so a
 * plain transaction does; PostgreSQL needs an isolation level under which later reads see no later commits.
 */
export async function readConsistently<T>(
  ctx: Context,
  read: (inside: Context) => Promise<T>,
): Promise<T> {
  if (ctx.db.isTransaction) return read(ctx);
  const transaction = ctx.db.transaction();
  const isolated =
    ctx.app.dialect === "postgresql"
      ? transaction.setIsolationLevel("repeatable read")
      : transaction;
  return isolated.execute((db) => read({ ...ctx, db }));
}
