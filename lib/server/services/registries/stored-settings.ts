import "server-only";
import { z } from "zod";
import { readVendor } from "@/lib/core/vendors";
import type { SecretBox } from "../../crypto/secret-box";
import type { RegistrySettings } from "../../registry/types";
import type { RegistryRow } from "../../store/schema";

/** The `settings` column. Defaults stand in for what an older version did not know. */
const openSettings = z.object({
  username: z.string().nullable().default(null),
  skipTlsVerify: z.boolean().default(false),
  trustedHosts: z.array(z.string()).default([]),
  repositories: z.array(z.string()).default([]),
  maxConcurrency: z.number().default(16),
  maxRequestsPerSecond: z.number().nullable().default(null),
  // Any text was taken once; what means no product is left to the check.
  vendor: z.string().nullable().default(null).transform(readVendor),
});

/** The sealed `secrets` column. */
const secretSettings = z.object({
  password: z.string().nullable().default(null),
  identityToken: z.string().nullable().default(null),
  ca: z.string().nullable().default(null),
  clientCertificate: z.string().nullable().default(null),
  clientKey: z.string().nullable().default(null),
});

export const secretNames = Object.keys(secretSettings.shape) as (keyof z.output<
  typeof secretSettings
>)[];

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
