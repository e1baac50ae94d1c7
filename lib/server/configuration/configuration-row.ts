import "server-only";
import type { ConfigurationFault } from "@/lib/core/api/configuration";
import type { Context } from "../app/context";
import { CONFIGURATION_ID, configurationPurpose, type KnownSource } from "../in-use/sources";
import type { ConfigurationRow } from "../store/configuration-rows";

/** null before a configuration file has ever been named. */
export async function findConfiguration({ db }: Context): Promise<ConfigurationRow | null> {
  const row = await db
    .selectFrom("configuration")
    .selectAll()
    .where("id", "=", CONFIGURATION_ID)
    .executeTakeFirst();
  return row ?? null;
}

/** Holds the row until the transaction ends, and makes it where it is missing. */
export async function lockConfiguration({ db }: Context): Promise<void> {
  await db
    .insertInto("configuration")
    .values({
      ...{ id: CONFIGURATION_ID, path: null, sources: null, applied_at: null },
      ...{ faults: "[]", faulty_at: null },
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await db
    .updateTable("configuration")
    .set({ id: CONFIGURATION_ID })
    .where("id", "=", CONFIGURATION_ID)
    .execute();
}

/** What is in force from now on. */
export async function storeApplied(
  { app, db }: Context,
  path: string | null,
  sources: Readonly<Record<string, KnownSource>>,
): Promise<void> {
  const isNone = Object.keys(sources).length === 0;
  await db
    .updateTable("configuration")
    .set({
      ...{ path, applied_at: path === null ? null : app.now(), faults: "[]", faulty_at: null },
      sources: isNone ? null : app.secrets.seal(JSON.stringify(sources), configurationPurpose),
    })
    .where("id", "=", CONFIGURATION_ID)
    .execute();
}

/** Why what the files say now is not in force. */
export async function storeFaults(
  context: Context,
  faults: readonly ConfigurationFault[],
): Promise<void> {
  await lockConfiguration(context);
  await context.db
    .updateTable("configuration")
    .set({ faults: JSON.stringify(faults), faulty_at: context.app.now() })
    .where("id", "=", CONFIGURATION_ID)
    .execute();
}
