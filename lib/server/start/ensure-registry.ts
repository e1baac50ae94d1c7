import "server-only";
import { readFile } from "node:fs/promises";
import { ENVIRONMENT } from "@/lib/core/origin";
import { bareAddress, splitAddress } from "@/lib/core/registry-address";
import type { Context } from "../app/context";
import type { Environment } from "../app/environment";
import { inTransaction } from "../app/transaction";
import { writeAudit } from "../audit/write-audit";
import { isAppError } from "../http/errors";
import { declareRegistry } from "../registries/declare-registry";
import { readStoredSettings, storedColumns } from "../registries/store-registry";
import { blankSettings, type RegistrySettings } from "../registry-client";
import type { RegistryRow } from "../store/schema";

/** Makes or changes the registry that REGISTRY_* names; one that they name no more becomes editable. */
export async function ensureRegistry(outer: Context): Promise<void> {
  const { env } = outer.app;
  const settings = env.REGISTRY_URL ? await settingsFrom(env, env.REGISTRY_URL) : null;
  try {
    await bringUpToDate(outer, settings);
  } catch (error) {
    // Another process that starts now was faster; what it made is there to be compared with.
    if (!isAppError(error) || error.code !== "CONFLICT") throw error;
    await bringUpToDate(outer, settings);
  }
}

async function bringUpToDate(outer: Context, settings: RegistrySettings | null): Promise<void> {
  const { env } = outer.app;
  await inTransaction(outer, async (context) => {
    await context.db
      .updateTable("registries")
      .set({ origin: null })
      .where("origin", "=", ENVIRONMENT)
      .$if(settings !== null, (query) => query.where("name", "!=", env.REGISTRY_NAME))
      .execute();
    if (settings) await declareRegistry(context, env.REGISTRY_NAME, settings, ENVIRONMENT);
  });
}

async function settingsFrom(env: Environment, url: string): Promise<RegistrySettings> {
  return {
    ...blankSettings,
    url,
    username: env.REGISTRY_USERNAME ?? null,
    password: env.REGISTRY_PASSWORD ?? null,
    ca: env.REGISTRY_CA_FILE ? await readFile(env.REGISTRY_CA_FILE, "utf8") : null,
    skipTlsVerify: env.REGISTRY_SKIP_TLS_VERIFY,
    hostAliases: env.REGISTRY_HOST_ALIASES,
    secondPerson: env.REGISTRY_SECOND_PERSON,
    storage: storageFrom(env),
    storageSecret: env.REGISTRY_STORAGE_SECRET_ACCESS_KEY ?? null,
    archive: archiveFrom(env),
    archiveSecret: env.REGISTRY_ARCHIVE_SECRET_ACCESS_KEY ?? null,
  };
}

function storageFrom(env: Environment): RegistrySettings["storage"] {
  const { REGISTRY_STORAGE_ROOT: root, REGISTRY_STORAGE_BUCKET: bucket } = env;
  if (root) return { type: "filesystem", root };
  if (!bucket) return null;
  return { type: "s3", bucket, ...placeFrom(env, "REGISTRY_STORAGE") };
}

function archiveFrom(env: Environment): RegistrySettings["archive"] {
  const { REGISTRY_ARCHIVE_DIRECTORY: directory, REGISTRY_ARCHIVE_BUCKET: bucket } = env;
  const keepFor = env.REGISTRY_ARCHIVE_KEEP_FOR;
  if (directory) return { type: "filesystem", directory, keepFor };
  return bucket ? { type: "s3", bucket, ...placeFrom(env, "REGISTRY_ARCHIVE"), keepFor } : null;
}

function placeFrom(env: Environment, name: "REGISTRY_STORAGE" | "REGISTRY_ARCHIVE") {
  return {
    ...{ prefix: env[`${name}_PREFIX`], region: env[`${name}_REGION`] },
    endpoint: env[`${name}_ENDPOINT`] ?? null,
    accessKeyId: env[`${name}_ACCESS_KEY_ID`] ?? "",
  };
}

/**
 * Earlier versions stored an address as it was given, with user and password in it. They are moved to
 * where they are sealed, unless the connection has others, which are what it has used until now. The
 * content stays: it is the same registry.
 */
export async function mendAddresses(outer: Context): Promise<void> {
  const rows = await outer.db.selectFrom("registries").selectAll().execute();
  for (const row of rows.filter(({ url }) => bareAddress(url) !== url)) {
    await inTransaction(outer, (context) => mend(context, row));
  }
}

async function mend(context: Context, row: RegistryRow): Promise<void> {
  const url = bareAddress(row.url);
  await context.db
    .updateTable("registries")
    // What the last check found, it found without these credentials.
    .set({
      ...withCredentials(context, row, url),
      check_result: null,
      updated_at: context.app.now(),
    })
    .where("id", "=", row.id)
    .execute();
  await writeAudit(context, {
    action: "registry.update",
    target: row.name,
    registry: row.name,
    details: { url, changed: ["url"], why: "Credentials were taken out of the address." },
  });
}

function withCredentials({ app }: Context, row: RegistryRow, url: string) {
  const found = splitAddress(row.url);
  const inAddress = found.ok ? found.address.credentials : null;
  if (!inAddress) return { url };
  let settings: RegistrySettings;
  try {
    settings = readStoredSettings(app.secrets, row);
  } catch {
    // Sealed with another secret: nothing can be added, and what was in the clear goes all the same.
    return { url };
  }
  const hasOthers = settings.password !== null || settings.identityToken !== null;
  return storedColumns(app.secrets, row.id, { ...settings, ...(hasOthers ? {} : inAddress), url });
}
