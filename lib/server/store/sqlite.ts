import "server-only";
import Libsql from "libsql";
import {
  CompiledQuery,
  Kysely,
  SqliteDialect,
  SqliteDriver,
  type DatabaseConnection,
  type QueryResult,
  type SqliteDatabase,
} from "kysely";
import type { Database } from "./schema";

/** How long one process waits for another that writes to the same file. */
const BUSY_TIMEOUT_MS = 10_000;

/** The longest that queries may keep timers, signals and requests waiting. */
const BREATH_MS = 15;
let lastBreath = 0;

/**
 * The driver answers at once, so a loop of queries goes from one promise to the next and never lets the
 * event loop turn: no heartbeat, no request, no signal. This one steps back now and then.
 */
class BreathingConnection implements DatabaseConnection {
  constructor(private readonly connection: DatabaseConnection) {}

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const result = await this.connection.executeQuery<R>(query);
    if (performance.now() - lastBreath >= BREATH_MS) {
      await new Promise((resolve) => setImmediate(resolve));
      lastBreath = performance.now();
    }
    return result;
  }

  streamQuery<R>(query: CompiledQuery, chunkSize?: number): AsyncIterableIterator<QueryResult<R>> {
    return this.connection.streamQuery<R>(query, chunkSize);
  }
}

/**
 * A deferred transaction that reads first and writes later fails at once with SQLITE_BUSY when another
 * process has written in between, whatever the busy timeout: taking the write lock at the beginning
 * makes it wait its turn instead.
 */
class ImmediateSqliteDriver extends SqliteDriver {
  override async acquireConnection(): Promise<DatabaseConnection> {
    return new BreathingConnection(await super.acquireConnection());
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("begin immediate"));
  }
}

/** For a connection that only reads: its transactions see one instant and keep no writer waiting. */
class ReadingSqliteDriver extends ImmediateSqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("begin"));
  }
}

class LibsqlDialect extends SqliteDialect {
  readonly #config: { database: SqliteDatabase };

  constructor(
    database: SqliteDatabase,
    private readonly Driver: typeof ImmediateSqliteDriver,
  ) {
    super({ database });
    this.#config = { database };
  }

  override createDriver(): SqliteDriver {
    return new this.Driver(this.#config);
  }
}

function sleepSync(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

/** Changing the journal mode does not wait for the busy timeout, so two first starts can collide. */
function enableWal(database: Libsql.Database): void {
  for (let attempt = 1; ; attempt += 1) {
    try {
      database.exec("pragma journal_mode = wal");
      return;
    } catch (error) {
      if (attempt === 50) throw error;
      sleepSync(20);
    }
  }
}

/** Opens (and makes) the database file; ":memory:" for one that lives as long as the process. */
export function openSqlite(path: string): Kysely<Database> {
  const database = new Libsql(path);
  database.exec(`pragma busy_timeout = ${BUSY_TIMEOUT_MS}`);
  if (path !== ":memory:") enableWal(database);
  // Pages: about 16 MB, so that a scan, which writes much, does not copy it four times as often.
  database.exec("pragma wal_autocheckpoint = 4000");
  // FULL: a confirmed journal entry must survive a power cut, since a deletion follows it.
  database.exec("pragma synchronous = full");
  database.exec("pragma foreign_keys = on");
  return new Kysely<Database>({
    dialect: new LibsqlDialect(database as unknown as SqliteDatabase, ImmediateSqliteDriver),
  });
}

/** A further connection to a database file that is open already; it refuses every write. */
export function openSqliteToRead(path: string): Kysely<Database> {
  const database = new Libsql(path);
  database.exec(`pragma busy_timeout = ${BUSY_TIMEOUT_MS}`);
  database.exec("pragma query_only = on");
  return new Kysely<Database>({
    dialect: new LibsqlDialect(database as unknown as SqliteDatabase, ReadingSqliteDriver),
  });
}
