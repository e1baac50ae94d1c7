import "server-only";
import type { Insertable, InsertQueryBuilder, InsertResult, Kysely } from "kysely";
import type { Database } from "./schema";

/** SQLite takes 32,766 parameters in a statement, PostgreSQL 65,535. */
const MAX_PARAMETERS = 32_000;
/** Beyond this, building the statement costs more than the round trip saves. */
const MAX_ROWS = 500;

type Table = keyof Database & string;
type Insert<T extends Table> = InsertQueryBuilder<Database, T, InsertResult>;

/**
 * Inserts any number of rows in as few statements as the databases' parameter limits allow.
 * `refine` adds an `onConflict`. Not atomic by itself: call it inside a transaction.
 */
export async function insertMany<T extends Table>(
  db: Kysely<Database>,
  table: T,
  rows: readonly Insertable<Database[T]>[],
  refine: (insert: Insert<T>) => Insert<T> = (insert) => insert,
): Promise<void> {
  const columns = Object.keys(rows[0] ?? {}).length;
  if (columns === 0) return;
  const chunk = Math.max(1, Math.min(MAX_ROWS, Math.floor(MAX_PARAMETERS / columns)));
  for (let start = 0; start < rows.length; start += chunk) {
    const insert = db.insertInto(table).values(rows.slice(start, start + chunk));
    await refine(insert as unknown as Insert<T>).execute();
  }
}
