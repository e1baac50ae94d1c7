import "server-only";
import { AppError } from "@/lib/core/errors";

/** Where the next page of a list begins: the sort values of the last row, opaque to callers. */
export function encodeCursor(values: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(values)).toString("base64url");
}

/** Answers `length` values, or null without a cursor. Throws BAD_REQUEST for one that we did not make. */
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
