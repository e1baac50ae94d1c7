import "server-only";
import type { Context } from "../context";
import type { EventIntakeRow } from "../store/schema";

/** Null when the events of this registry are off. */
export async function findIntake(
  { db }: Pick<Context, "db">,
  registryId: string,
): Promise<EventIntakeRow | null> {
  const row = await db
    .selectFrom("event_intake")
    .selectAll()
    .where("registry_id", "=", registryId)
    .executeTakeFirst();
  return row ?? null;
}

/** One query whether or not there is such a registry: how long it takes tells nobody which there are. */
export async function findIntakeByName(
  { db }: Pick<Context, "db">,
  name: string,
): Promise<EventIntakeRow | null> {
  const row = await db
    .selectFrom("event_intake as intake")
    .innerJoin("registries as registry", "registry.id", "intake.registry_id")
    .selectAll("intake")
    .where("registry.name", "=", name)
    .executeTakeFirst();
  return row ?? null;
}

export async function changeIntake(
  { db }: Pick<Context, "db">,
  registryId: string,
  change: Partial<EventIntakeRow>,
): Promise<void> {
  await db.updateTable("event_intake").set(change).where("registry_id", "=", registryId).execute();
}
