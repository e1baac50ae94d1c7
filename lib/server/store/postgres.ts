import "server-only";
import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import type { Database } from "./schema";

/** int8, and the numeric that sum() over int8 answers: ours are all below 2^53. */
const numberTypes = new Set<number>([pg.types.builtins.INT8, pg.types.builtins.NUMERIC]);

const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) =>
    numberTypes.has(oid) ? Number : pg.types.getTypeParser(oid, format as "text"),
};

/**
 * Nearly every query has a limit that PostgreSQL does not think much of: it would start workers for rows that it finds
 * in a millisecond, and their start takes ten times as long. Only what goes through gigabytes is worth them.
 */
const FEW_WORKERS = "-c parallel_setup_cost=100000";

/** `onIdleError`: the server closed a connection that nobody was using; the pool makes a new one. */
export function openPostgres(
  url: string,
  options: {
    onIdleError?: ((error: Error) => void) | undefined;
    searchPath?: string;
    /** One connection, which refuses every write. */
    readOnly?: boolean;
  } = {},
): Kysely<Database> {
  const settings = [
    FEW_WORKERS,
    ...(options.searchPath ? [`-c search_path=${options.searchPath}`] : []),
    ...(options.readOnly ? ["-c default_transaction_read_only=on"] : []),
  ];
  const pool = new pg.Pool({
    connectionString: url,
    types,
    max: options.readOnly ? 1 : 10,
    connectionTimeoutMillis: 15_000,
    application_name: "drydock",
    options: settings.join(" "),
  });
  pool.on("error", (error) => {
    // The pool hangs the whole connection on it, with its keys, and a log would write that out.
    Reflect.deleteProperty(error, "client");
    options.onIdleError?.(error);
  });
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
}
