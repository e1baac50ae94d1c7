import "server-only";
import type { Context } from "../context";
import { eventSecretPurpose } from "../events/secret";
import { registrySecretsPurpose } from "../services/registries/stored-settings";

export interface SealedRow {
  /** For people: "the credentials of registry prod". */
  what: string;
  sealed: string;
  purpose: string;
  /** Does nothing where the value has changed since it was read. */
  replace(context: Context, sealed: string): Promise<unknown>;
}

export interface SealedColumn {
  table: "registries" | "event_intake";
  column: string;
  rows(context: Context): Promise<SealedRow[]>;
}

/** Everything that the store holds encrypted. A test compares it with all that is sealed. */
export const sealedColumns: readonly SealedColumn[] = [
  {
    table: "registries",
    column: "secrets",
    rows: async ({ db }) => {
      const rows = await db.selectFrom("registries").select(["id", "name", "secrets"]).execute();
      return rows.map(({ id, name, secrets }) => ({
        what: `the credentials of registry ${name}`,
        sealed: secrets,
        purpose: registrySecretsPurpose(id),
        replace: (context, sealed) =>
          context.db
            .updateTable("registries")
            .set({ secrets: sealed })
            .where("id", "=", id)
            .where("secrets", "=", secrets)
            .execute(),
      }));
    },
  },
  {
    table: "event_intake",
    column: "secret",
    rows: async ({ db }) => {
      const rows = await db
        .selectFrom("event_intake")
        .innerJoin("registries", "registries.id", "event_intake.registry_id")
        .select(["registry_id", "name", "secret"])
        .execute();
      return rows.map(({ registry_id, name, secret }) => ({
        what: `the event secret of registry ${name}`,
        sealed: secret,
        purpose: eventSecretPurpose(registry_id),
        replace: (context, sealed) =>
          context.db
            .updateTable("event_intake")
            .set({ secret: sealed })
            .where("registry_id", "=", registry_id)
            .where("secret", "=", secret)
            .execute(),
      }));
    },
  },
];
