import "server-only";
import { z } from "zod";
import { registryArchive, registryStorage } from "@/lib/core/api/registry-places";
import type { Origin } from "@/lib/core/origin";
import { readVendor } from "@/lib/core/vendors";
import type { Context } from "../app/context";
import type { SecretBox } from "../crypto/secret-box";
import { phrase, refusal } from "../phrases";
import type { RegistrySettings } from "../registry-client";
import { isUniqueViolation } from "../store/query";
import { forgetStoredTimes } from "../storage/forget-stored-times";
import type { RegistryRow } from "../store/schema";
import { unfinishedStates } from "../jobs/job";

/** Adds a connection. Throws CONFLICT when the name is taken. */
export async function insertRegistry(
  context: Context,
  name: string,
  settings: RegistrySettings,
  origin: Origin = null,
): Promise<RegistryRow> {
  const { app, db } = context;
  const id = app.newId();
  const now = app.now();
  const row: RegistryRow = {
    id,
    name,
    ...storedColumns(app.secrets, id, settings),
    origin,
    check_result: null,
    last_scan: null,
    list_signs: null,
    created_at: now,
    updated_at: now,
  };
  try {
    await db.insertInto("registries").values(row).execute();
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw refusal("CONFLICT", phrase("registries.nameTaken", { name }));
  }
  return row;
}

/**
 * Changes a connection. At another address everything that was read at the old one is forgotten and its
 * plans expire: they speak of another registry's content.
 */
export async function changeRegistry(
  context: Context,
  row: RegistryRow,
  settings: RegistrySettings,
  origin: Origin = row.origin,
): Promise<RegistryRow> {
  const { app, db } = context;
  const moved = row.url !== settings.url;
  const next: RegistryRow = {
    ...row,
    ...storedColumns(app.secrets, row.id, settings),
    origin,
    check_result: null,
    last_scan: moved ? null : row.last_scan,
    list_signs: null,
    updated_at: app.now(),
  };
  await db.updateTable("registries").set(next).where("id", "=", row.id).execute();
  const { storage } = readOpenSettings(row);
  if (moved || JSON.stringify(storage) !== JSON.stringify(settings.storage)) {
    await db.deleteFrom("storage_surveys").where("registry_id", "=", row.id).execute();
    await forgetStoredTimes(context, row.id);
  }
  if (moved) await forgetContent(context, row.id);
  return next;
}

const contentTables = [
  "tags",
  "tag_history",
  "manifest_presence",
  "manifests",
  "repositories",
  "search_terms",
  "event_inbox",
] as const;

async function forgetContent({ app, db }: Context, id: string): Promise<void> {
  for (const table of contentTables) {
    await db.deleteFrom(table).where("registry_id", "=", id).execute();
  }
  const now = app.now();
  await db
    .updateTable("event_intake")
    .set({ pushes_since: null, pulls_since: null, baseline_at: null, changed_at: now })
    .where("registry_id", "=", id)
    .execute();
  await db
    .updateTable("plans")
    .set({ expires_at: now })
    .where("registry_id", "=", id)
    .where("expires_at", ">", now)
    .execute();
}

/** They wait for their time, and work with whatever the connection is by then. */
const patientJobs = ["refresh", "reconcile", "expire"];

/** Throws CONFLICT while something is under way that works with the connection as it is. */
export async function refuseWhileBusy({ db }: Context, row: RegistryRow): Promise<void> {
  const job = await db
    .selectFrom("jobs")
    .select(["kind", "state"])
    .where("registry_id", "=", row.id)
    .where("state", "in", unfinishedStates)
    .where((eb) => eb.or([eb("state", "!=", "queued"), eb("kind", "not in", patientJobs)]))
    .executeTakeFirst();
  if (!job) return;
  throw refusal("CONFLICT", phrase("registries.busy", { name: row.name, ...job }));
}

/** The `settings` column. Defaults stand in for what an older version did not know. */
const openSettings = z.object({
  username: z.string().nullable().default(null),
  skipTlsVerify: z.boolean().default(false),
  trustedHosts: z.array(z.string()).default([]),
  repositories: z.array(z.string()).default([]),
  hostAliases: z.array(z.string()).default([]),
  maxConcurrency: z.number().default(16),
  maxRequestsPerSecond: z.number().nullable().default(null),
  // Any text was taken once; what means no product is left to the check.
  vendor: z.string().nullable().default(null).transform(readVendor),
  storage: registryStorage.nullable().default(null),
  archive: registryArchive.nullable().default(null),
  secondPerson: z.boolean().default(false),
});

/** The sealed `secrets` column. */
const secretSettings = z.object({
  password: z.string().nullable().default(null),
  identityToken: z.string().nullable().default(null),
  ca: z.string().nullable().default(null),
  clientCertificate: z.string().nullable().default(null),
  clientKey: z.string().nullable().default(null),
  storageSecret: z.string().nullable().default(null),
  archiveSecret: z.string().nullable().default(null),
});

/** Those that a change gives by their own names. */
export const secretNames = [
  "password",
  "identityToken",
  "ca",
  "clientCertificate",
  "clientKey",
] as const satisfies (keyof z.output<typeof secretSettings>)[];

type StoredColumns = Pick<RegistryRow, "url" | "settings" | "secrets">;

export function storedColumns(
  secrets: SecretBox,
  id: string,
  settings: RegistrySettings,
): StoredColumns {
  return {
    url: settings.url,
    settings: JSON.stringify(openSettings.parse(settings)),
    secrets: secrets.seal(
      JSON.stringify(secretSettings.parse(settings)),
      registrySecretsPurpose(id),
    ),
  };
}

/** Throws when DRYDOCK_SECRET is not the one that the secrets were sealed with. */
export function readStoredSettings(
  secrets: SecretBox,
  row: StoredColumns & Pick<RegistryRow, "id">,
): RegistrySettings {
  const sealed = JSON.parse(secrets.open(row.secrets, registrySecretsPurpose(row.id)));
  return { url: row.url, ...readOpenSettings(row), ...secretSettings.parse(sealed) };
}

export function readOpenSettings(row: Pick<RegistryRow, "settings">) {
  return openSettings.parse(JSON.parse(row.settings));
}

export function registrySecretsPurpose(id: string): string {
  return `registry:${id}`;
}
