import "server-only";

/** Whether a statement failed because a unique column has that value already. */
export function isUniqueViolation(error: unknown): boolean {
  const { code, message } = error as { code?: unknown; message?: unknown };
  // SQLite names the rule in its code, through libsql only for some statements; PostgreSQL numbers it.
  if (code === "23505" || code === "SQLITE_CONSTRAINT_UNIQUE") return true;
  if (code === "SQLITE_CONSTRAINT_PRIMARYKEY") return true;
  return code === "SQLITE_CONSTRAINT" && String(message).startsWith("UNIQUE");
}
