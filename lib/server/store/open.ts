import "server-only";
import { mkdir, open } from "node:fs/promises";
import { join } from "node:path";
import type { Kysely } from "kysely";
import { migrate } from "./migrate";
import type { StoreDialect } from "./migrations/migration";
import { openPostgres } from "./postgres";
import type { Database } from "./schema";
import { openSqlite, openSqliteToRead } from "./sqlite";

interface StoreVariables {
  DRYDOCK_DATA_DIR: string;
  DATABASE_URL?: string | undefined;
}

export interface Store {
  db: Kysely<Database>;
  dialect: StoreDialect;
}

/** Opens the store that the environment names and brings its schema up to date. */
export async function openStore(
  env: StoreVariables,
  options: { now: () => number; onIdleError?: (error: Error) => void },
): Promise<Store> {
  const store = await connect(env, options.onIdleError);
  try {
    await migrate(store.db, store.dialect, options.now());
    return store;
  } catch (error) {
    await store.db.destroy();
    throw error;
  }
}

async function connect(env: StoreVariables, onIdleError?: (error: Error) => void): Promise<Store> {
  if (env.DATABASE_URL) {
    return { db: openPostgres(env.DATABASE_URL, { onIdleError }), dialect: "postgresql" };
  }
  await mkdir(env.DRYDOCK_DATA_DIR, { recursive: true, mode: 0o700 });
  const path = sqlitePath(env);
  // Made here so that nobody else on the machine may read it; its -wal and -shm files follow its mode.
  await (await open(path, "a", 0o600)).close();
  return { db: openSqlite(path), dialect: "sqlite" };
}

/** A further connection, which only reads, to the store that the server has opened before. */
export function openStoreToRead(env: StoreVariables): Store {
  return env.DATABASE_URL
    ? { db: openPostgres(env.DATABASE_URL, { readOnly: true }), dialect: "postgresql" }
    : { db: openSqliteToRead(sqlitePath(env)), dialect: "sqlite" };
}

function sqlitePath(env: StoreVariables): string {
  return join(env.DRYDOCK_DATA_DIR, "drydock.sqlite");
}
