import "server-only";
import type { App, Context } from "../app/context";
import type { Environment } from "../app/environment";
import { inTransaction } from "../app/transaction";
import { writeAudit } from "../audit/write-audit";
import { findConfiguration } from "../configuration/configuration-row";
import { eventSecretPurpose } from "../events/receive-events";
import { configurationPurpose } from "../in-use/sources";
import { channelSecretsPurpose } from "../notifications/channel-secrets";
import { registrySecretsPurpose } from "../registries/store-registry";
import { archiveSecretPurpose } from "../runs/archive/archive-row";
import { closeStore } from "../store/close";
import { createApp } from "./create-app";

interface Resealed {
  /** The secret that everything is sealed with now. */
  keyId: string;
  /** Sealed again just now, and so already before: counts of values. */
  changed: number;
  current: number;
  /** What neither secret opens: "the credentials of registry prod". */
  lost: string[];
}

/**
 * Seals everything that the store holds encrypted with the current secret. In one transaction, so that a
 * crash leaves either all or nothing of it, and each value is replaced only if it is still the one that was
 * read. Repeating it changes nothing.
 */
export function resealStore(app: App): Promise<Resealed> {
  const outer: Context = {
    app,
    db: app.db,
    actor: { type: "system", name: "reseal", role: "admin" },
  };
  return inTransaction(outer, async (context) => {
    const { secrets } = app;
    const result: Resealed = { keyId: secrets.keyId, changed: 0, current: 0, lost: [] };
    for (const column of sealedColumns) {
      for (const row of await column.rows(context)) {
        if (secrets.isCurrent(row.sealed)) result.current += 1;
        else if (await resealRow(context, row)) result.changed += 1;
        else result.lost.push(row.what);
      }
    }
    if (result.changed > 0) {
      const { keyId, changed, lost } = result;
      await writeAudit(context, {
        action: "secrets.reseal",
        target: keyId,
        details: { changed, lost: lost.length },
      });
    }
    return result;
  });
}

/** False when no secret that was given opens it; it stays as it is, for a start with the right one. */
async function resealRow(context: Context, row: SealedRow): Promise<boolean> {
  const { secrets } = context.app;
  let text: string;
  try {
    text = secrets.open(row.sealed, row.purpose);
  } catch {
    return false;
  }
  await row.replace(context, secrets.seal(text, row.purpose));
  return true;
}

/** What became of it, for the log and for who asked. */
export function sayResealed({ keyId, changed, current, lost }: Resealed): string {
  const kept = `${changed} sealed again with the current secret (id ${keyId}), ${current} already were.`;
  const rest =
    lost.length === 0
      ? "No earlier secret is needed any more: remove DRYDOCK_SECRET_OLD and DRYDOCK_SECRET_OLD_FILE."
      : `Neither secret opens ${lost.join(", ")}: start with the secret that sealed them as DRYDOCK_SECRET_OLD, or give them again.`;
  return `Stored secrets: ${kept} ${rest}`;
}

interface SealedRow {
  /** For people: "the credentials of registry prod". */
  what: string;
  sealed: string;
  purpose: string;
  /** Does nothing where the value has changed since it was read. */
  replace(context: Context, sealed: string): Promise<unknown>;
}

interface SealedColumn {
  table: "registries" | "event_intake" | "run_archives" | "channels" | "configuration";
  column: string;
  rows(context: Context): Promise<SealedRow[]>;
}

/** Everything that the store holds encrypted. A test compares it with all that is sealed. */
const sealedColumns: readonly SealedColumn[] = [
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
  {
    table: "channels",
    column: "secrets",
    rows: async ({ db }) => {
      const rows = await db.selectFrom("channels").select(["id", "name", "secrets"]).execute();
      return rows.map(({ id, name, secrets }) => ({
        what: `the address of the notification channel ${name}`,
        sealed: secrets,
        purpose: channelSecretsPurpose(id),
        replace: (context, sealed) =>
          context.db
            .updateTable("channels")
            .set({ secrets: sealed })
            .where("id", "=", id)
            .where("secrets", "=", secrets)
            .execute(),
      }));
    },
  },
  {
    table: "configuration",
    column: "sources",
    rows: async (context) => {
      const row = await findConfiguration(context);
      if (!row?.sources) return [];
      const { id, sources } = row;
      return [
        {
          what: "the sources of the configuration file",
          sealed: sources,
          purpose: configurationPurpose,
          replace: ({ db }, sealed) =>
            db
              .updateTable("configuration")
              .set({ sources: sealed })
              .where("id", "=", id)
              .where("sources", "=", sources)
              .execute(),
        },
      ];
    },
  },
  {
    table: "run_archives",
    column: "secret",
    rows: async ({ db }) => {
      const rows = await db
        .selectFrom("run_archives")
        .select(["run_id", "secret"])
        .where("secret", "is not", null)
        .$narrowType<{ secret: string }>()
        .execute();
      return rows.map(({ run_id, secret }) => ({
        what: `the key to the archive of run ${run_id}`,
        sealed: secret,
        purpose: archiveSecretPurpose(run_id),
        replace: (context, sealed) =>
          context.db
            .updateTable("run_archives")
            .set({ secret: sealed })
            .where("run_id", "=", run_id)
            .where("secret", "=", secret)
            .execute(),
      }));
    },
  },
];

/**
 * Does what DRYDOCK_COMMAND asks for, instead of serving. Returns the exit code: 1 where something is left
 * that no given secret opens.
 */
export async function runCommand(
  env: Environment,
  say: (text: string) => void = (text) => process.stdout.write(text),
): Promise<number> {
  const app = await createApp(env);
  try {
    const resealed = await resealStore(app);
    say(`${sayResealed(resealed)}\n`);
    return resealed.lost.length > 0 ? 1 : 0;
  } finally {
    await closeStore(app);
  }
}
