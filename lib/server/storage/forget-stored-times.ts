import "server-only";
import type { Context } from "../app/context";

/** Where the storage is not read any more, what was pushed since would be taken for older than it is. */
export async function forgetStoredTimes(
  { db }: Pick<Context, "db">,
  registryId: string,
): Promise<void> {
  for (const table of ["tags", "manifest_presence"] as const) {
    await db
      .updateTable(table)
      .set({ stored_at: null })
      .where("registry_id", "=", registryId)
      .where("stored_at", "is not", null)
      .execute();
  }
}
