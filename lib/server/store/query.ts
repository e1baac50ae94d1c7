import "server-only";
import type { Insertable, InsertQueryBuilder, InsertResult, Kysely } from "kysely";
import { AppError } from "@/lib/core/errors";
import type { Database } from "./schema";

/** Where the next page of a list begins: the sort values of the last row, opaque to callers. */
function encodeCursor(values: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(values)).toString("base64url");
}

/** Returns `length` values, or null without a cursor. Throws BAD_REQUEST for one that we did not make. */
export function decodeCursor(
  cursor: string | undefined,
  length: number,
): (string | number)[] | null {
  if (cursor === undefined) return null;
  const values = parse(cursor);
  const ours =
    Array.isArray(values) &&
    values.length === length &&
    values.every((value) => typeof value === "string" || typeof value === "number");
  if (ours) return values;
  throw new AppError("BAD_REQUEST", "query.cursor: send back the `next` of the page before.");
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
  } catch {
    return null;
  }
}

/**
 * Cuts a page from one row more than it holds: `next` is null when there was no such row.
 * `keyOf` answers the sort values of a row.
 */
export function cutPage<T>(
  rows: readonly T[],
  limit: number,
  keyOf: (row: T) => readonly (string | number)[],
): { page: T[]; next: string | null } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { page, next: rows.length > limit && last ? encodeCursor(keyOf(last)) : null };
}

/** A page of a list ends here even if more rows were asked for: one row may be a megabyte. */
const PAGE_BYTES = 8 * 1024 * 1024;

/**
 * How many of the rows a page may have, of which `sizes` are the first in their order. At least one, and at
 * most `limit`.
 */
export function rowsThatFit(sizes: readonly { size: number | null }[], limit: number): number {
  let bytes = 0;
  let rows = 0;
  for (const { size } of sizes.slice(0, limit)) {
    bytes += size ?? 0;
    if (rows > 0 && bytes > PAGE_BYTES) break;
    rows += 1;
  }
  return Math.max(1, rows);
}

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

/** Whether a statement failed because a unique column has that value already. */
export function isUniqueViolation(error: unknown): boolean {
  const { code, message } = error as { code?: unknown; message?: unknown };
  // SQLite names the rule in its code, through libsql only for some statements; PostgreSQL numbers it.
  if (code === "23505" || code === "SQLITE_CONSTRAINT_UNIQUE") return true;
  if (code === "SQLITE_CONSTRAINT_PRIMARYKEY") return true;
  return code === "SQLITE_CONSTRAINT" && String(message).startsWith("UNIQUE");
}
