import "server-only";
import { readFile } from "node:fs/promises";
import { writeAudit } from "../audit/write-audit";
import type { Context } from "../context";
import type { Environment } from "../env";
import { isAppError } from "../http/public-error";
import type { RegistrySettings } from "../registry/types";
import { blankSettings } from "../registry/blank-settings";
import { openSettingsOf } from "../services/registries/find-registry";
import { changeRegistry, insertRegistry } from "../services/registries/store-registry";
import type { RegistryRow } from "../store/schema";
import { inTransaction } from "../store/transaction";

/** Makes or changes the registry that REGISTRY_* names; one that they name no more becomes editable. */
export async function ensureRegistry(outer: Context): Promise<void> {
  const { env } = outer.app;
  const wanted = env.REGISTRY_URL ? await settingsFrom(env, env.REGISTRY_URL) : null;
  try {
    await bringUpToDate(outer, wanted);
  } catch (error) {
    // Another process that starts now was faster; what it made is there to be compared with.
    if (!isAppError(error) || error.code !== "CONFLICT") throw error;
    await bringUpToDate(outer, wanted);
  }
}

async function bringUpToDate(outer: Context, wanted: RegistrySettings | null): Promise<void> {
  const { env } = outer.app;
  await inTransaction(outer, async (context) => {
    await context.db
      .updateTable("registries")
      .set({ managed: 0 })
      .where("managed", "=", 1)
      .$if(wanted !== null, (query) => query.where("name", "!=", env.REGISTRY_NAME))
      .execute();
    if (wanted) await put(context, env.REGISTRY_NAME, wanted);
  });
}

async function put(context: Context, name: string, wanted: RegistrySettings): Promise<void> {
  const row = await context.db
    .selectFrom("registries")
    .selectAll()
    .where("name", "=", name)
    .executeTakeFirst();
  if (!row) {
    await insertRegistry(context, name, wanted, { managed: true });
    await record(context, "registry.create", name, wanted.url);
    return;
  }
  if (row.managed === 1 && isSame(context, row, wanted)) return;
  await changeRegistry(context, row, wanted, { managed: true });
  await record(context, "registry.update", name, wanted.url);
}

/** A row sealed with another secret counts as different, and is sealed anew. */
function isSame(context: Context, row: RegistryRow, wanted: RegistrySettings): boolean {
  try {
    const current = openSettingsOf(context, row);
    return (Object.keys(wanted) as (keyof RegistrySettings)[]).every(
      (key) => JSON.stringify(current[key]) === JSON.stringify(wanted[key]),
    );
  } catch {
    return false;
  }
}

async function settingsFrom(env: Environment, url: string): Promise<RegistrySettings> {
  return {
    ...blankSettings,
    url,
    username: env.REGISTRY_USERNAME ?? null,
    password: env.REGISTRY_PASSWORD ?? null,
    ca: env.REGISTRY_CA_FILE ? await readFile(env.REGISTRY_CA_FILE, "utf8") : null,
    skipTlsVerify: env.REGISTRY_SKIP_TLS_VERIFY,
  };
}

async function record(context: Context, action: string, name: string, url: string) {
  await writeAudit(context, { action, target: name, registry: name, details: { url } });
}
