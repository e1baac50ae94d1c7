import "server-only";
import { sql, type Kysely } from "kysely";
import { migrations as allMigrations } from "./migrations";
import { columnTypes, type Migration, type StoreDialect } from "./migrations/migration";
import type { Database } from "./schema";

/** Any constant does; it only has to be the same in every Drydock process. */
const ADVISORY_LOCK = 7_236_142_001;

type Ledger = { schema_migrations: { name: string; applied_at: number } };

/**
 * Brings the schema up to date in one transaction, which both databases allow for DDL. Several
 * processes may start at once: PostgreSQL's advisory lock, or SQLite's write lock that every
 * transaction takes at its beginning, lets one of them work while the others wait.
 * Returns the names that were applied now.
 */
export async function migrate(
  db: Kysely<Database>,
  dialect: StoreDialect,
  now: number,
  migrations: readonly Migration[] = allMigrations,
): Promise<string[]> {
  return db.transaction().execute(async (trx) => {
    if (dialect === "postgresql") {
      await sql`select pg_advisory_xact_lock(${sql.lit(ADVISORY_LOCK)})`.execute(trx);
    }
    const ledger = trx.withTables<Ledger>();
    const types = columnTypes(dialect);
    await trx.schema
      .createTable("schema_migrations")
      .ifNotExists()
      .addColumn("name", types.text, (c) => c.primaryKey())
      .addColumn("applied_at", types.number, (c) => c.notNull())
      .execute();
    const rows = await ledger.selectFrom("schema_migrations").select("name").execute();
    const applied = new Set(rows.map((row) => row.name));
    refuseNewerStore(applied, migrations);

    const pending = migrations.filter((migration) => !applied.has(migration.name));
    for (const migration of pending) {
      await migration.up(trx, types);
      await ledger
        .insertInto("schema_migrations")
        .values({ name: migration.name, applied_at: now })
        .execute();
    }
    return pending.map((migration) => migration.name);
  });
}

function refuseNewerStore(applied: Set<string>, migrations: readonly Migration[]): void {
  const known = new Set(migrations.map((migration) => migration.name));
  const unknown = [...applied].filter((name) => !known.has(name));
  if (unknown.length === 0) return;
  throw new Error(
    `The store was written by a newer Drydock (it has ${unknown.join(", ")}). ` +
      "Start that version, or restore the backup made before the upgrade.",
  );
}
