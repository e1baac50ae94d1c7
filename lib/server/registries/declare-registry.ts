import "server-only";
import type { Context } from "../app/context";
import { moveOrigin } from "../app/declared";
import { writeAudit } from "../audit/write-audit";
import type { RegistrySettings } from "../registry-client";
import type { RegistryRow } from "../store/schema";
import { openSettingsOf } from "./find-registry";
import { changeRegistry, insertRegistry } from "./store-registry";

/**
 * Makes the connection what the environment or a configuration file says; one of that name that people have made is
 * taken over. Returns its id.
 * @param beforeChange called before a connection that is there changes; what it throws leaves it as it is
 */
export async function declareRegistry(
  context: Context,
  name: string,
  settings: RegistrySettings,
  origin: string,
  beforeChange: (row: RegistryRow) => Promise<void> = () => Promise.resolve(),
): Promise<string> {
  const row = await context.db
    .selectFrom("registries")
    .selectAll()
    .where("name", "=", name)
    .executeTakeFirst();
  if (!row) {
    const { id } = await insertRegistry(context, name, settings, origin);
    await record(context, "registry.create", name, settings.url);
    return id;
  }
  // To take over what people have made is a change of its own, and stands in the audit.
  if (row.origin !== null && isSame(context, row, settings)) {
    await moveOrigin(context, "registries", row, origin);
  } else {
    await beforeChange(row);
    await changeRegistry(context, row, settings, origin);
    await record(context, "registry.update", name, settings.url);
  }
  return row.id;
}

/** A row sealed with another secret counts as different, and is sealed again. */
function isSame(context: Context, row: RegistryRow, settings: RegistrySettings): boolean {
  try {
    const current = openSettingsOf(context, row);
    return (Object.keys(settings) as (keyof RegistrySettings)[]).every(
      (key) => JSON.stringify(current[key]) === JSON.stringify(settings[key]),
    );
  } catch {
    return false;
  }
}

async function record(context: Context, action: string, name: string, url: string) {
  await writeAudit(context, { action, target: name, registry: name, details: { url } });
}
