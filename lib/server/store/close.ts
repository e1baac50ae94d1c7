import "server-only";
import { sql } from "kysely";
import type { Store } from "./open";

/** Closes the store; SQLite's write-ahead log goes into the database first, so that one file has all. */
export async function closeStore({ db, dialect }: Store): Promise<void> {
  try {
    if (dialect === "sqlite") await sql`pragma wal_checkpoint(truncate)`.execute(db);
  } finally {
    await db.destroy();
  }
}
