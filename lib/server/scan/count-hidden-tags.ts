import "server-only";
import type { Context } from "../context";

/** Tags that the last scans found by name and not on the registry's lists. */
export async function countHiddenTags({ db }: Context, registryId: string): Promise<number> {
  const { hidden } = await db
    .selectFrom("repositories")
    .select(({ fn }) => fn.sum<number | null>("hidden_tags").as("hidden"))
    .where("registry_id", "=", registryId)
    .executeTakeFirstOrThrow();
  return Number(hidden ?? 0);
}
