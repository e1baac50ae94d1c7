import "server-only";
import pino from "pino";
import { sql } from "kysely";
import type { Role } from "@/lib/core/permissions";
import type { App, Context } from "../../server/app/context";
import { computeHere } from "../../server/compute/compute-here";
import { appParts } from "../../server/app/app-parts";
import { parseEnvironment } from "../../server/app/environment";
import { diskHere } from "../../server/storage/disk-here";
import { migrate } from "../../server/store/migrate";
import type { Migration } from "../../server/store/migrations/migration";
import type { Store } from "../../server/store/open";
import { openPostgres } from "../../server/store/postgres";
import { openSqlite } from "../../server/store/sqlite";

export interface TestApp {
  app: App;
  /** A context of a signed-in user with this role, named after it. */
  context(role?: Role): Context;
  close(): Promise<void>;
}

export interface TestAppOptions extends Partial<
  Pick<App, "log" | "now" | "newId" | "secrets" | "metrics" | "kept" | "openDisk">
> {
  /** Environment variables beside NODE_ENV=test. */
  env?: Record<string, string>;
  /** PostgreSQL address; TEST_DATABASE_URL when absent, SQLite in memory when that is absent too. */
  databaseUrl?: string;
  /** A SQLite file instead of one in memory. */
  sqlitePath?: string;
  /** The schema of an older version instead of today's. */
  migrations?: readonly Migration[];
}

/** An App of its own for a test: a fresh store, silent log, and everything else real. */
export async function createTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const { env: variables, databaseUrl, sqlitePath, migrations, ...overrides } = options;
  const env = parseEnvironment({ NODE_ENV: "test", DRYDOCK_LOG_LEVEL: "silent", ...variables });
  const now = overrides.now ?? (() => Date.now());
  const parts = appParts(env, "a secret for tests, long enough to be accepted");
  const url = databaseUrl ?? (sqlitePath ? undefined : process.env.TEST_DATABASE_URL);
  const store = url ? await openTestSchema(url, parts.newId()) : openTestFile(sqlitePath);
  await migrate(store.db, store.dialect, now(), migrations);
  const { close, ...opened } = store;
  const app: App = {
    ...parts,
    ...opened,
    compute: computeHere,
    openDisk: () => diskHere,
    log: pino({ level: "silent" }),
    now,
    ...overrides,
  };
  const context = (role: Role = "admin"): Context => ({
    app,
    db: app.db,
    actor: { type: "user", id: `user-${role}`, name: role, role },
  });
  return { app, context, close };
}

type TestStore = Store & { close(): Promise<void> };

function openTestFile(path = ":memory:"): TestStore {
  const db = openSqlite(path);
  return { db, dialect: "sqlite", close: () => db.destroy() };
}

/** A schema of its own, so that tests on one server do not see each other. */
async function openTestSchema(url: string, id: string): Promise<TestStore> {
  const schema = `test_${id.replaceAll("-", "")}`;
  const owner = openPostgres(url);
  await sql`create schema ${sql.id(schema)}`.execute(owner);
  const db = openPostgres(url, { searchPath: schema });
  const close = async () => {
    await db.destroy();
    await sql`drop schema ${sql.id(schema)} cascade`.execute(owner);
    await owner.destroy();
  };
  return { db, dialect: "postgresql", close };
}
