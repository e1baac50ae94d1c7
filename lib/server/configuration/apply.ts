import "server-only";
import { inEnglish } from "@/lib/core/phrases";
import type { z } from "zod";
import type { ConfigurationFault } from "@/lib/core/api/configuration";
import { newChannel } from "@/lib/core/api/notifications";
import { registryConnection } from "@/lib/core/api/registries";
import type { newSchedule } from "@/lib/core/api/schedules";
import { AppError } from "@/lib/core/errors";
import { ENVIRONMENT } from "@/lib/core/origin";
import { findingsOf } from "@/lib/core/policy/findings-of";
import type { Context } from "../app/context";
import { declarable, moveOrigin } from "../app/declared";
import { source } from "../app/sources";
import { inTransaction } from "../app/transaction";
import { writeAudit } from "../audit/write-audit";
import { isAppError } from "../http/errors";
import { scheduleSources } from "../in-use/schedule";
import type { KnownSource } from "../in-use/sources";
import { declareChannel, releaseChannel } from "../notifications/declare-channel";
import { declarePolicy } from "../policies/store-policy";
import { settingsOf } from "../registries/api";
import { declareRegistry } from "../registries/declare-registry";
import { refuseWhileBusy } from "../registries/store-registry";
import { declareSchedule, releaseSchedule } from "../schedules/declare-schedule";
import { lockConfiguration, storeApplied } from "./configuration-row";
import { type Declared, type Entry, faultOf, originOf } from "./parse-configuration";
import { resolveSecrets } from "./resolve-secrets";

/** What is declared, with all secrets in place. */
export interface Resolved {
  registries: Entry<z.output<typeof registryConnection>>[];
  policies: Declared["policies"];
  schedules: Declared["schedules"];
  notifications: Entry<z.output<typeof newChannel>>[];
  sources: Entry<z.output<typeof source>>[];
}

export const nothingDeclared: Resolved = {
  ...{ registries: [], policies: [], schedules: [], notifications: [], sources: [] },
};

/** Says, for each fault, where in the files it is. */
export class ConfigurationRefused extends Error {
  constructor(readonly faults: ConfigurationFault[]) {
    super("The configuration has faults.");
  }
}

/** Throws ConfigurationRefused where a secret is missing, or is not what it is used as. */
export async function resolveDeclared({ app }: Context, declared: Declared): Promise<Resolved> {
  const faults: ConfigurationFault[] = [];
  const all = <T>(entries: readonly Entry<unknown>[], schema: z.ZodType<T>) =>
    Promise.all(
      entries.map(async (entry) => {
        const resolved = await resolveSecrets(entry, app.env);
        if (resolved.faults.length === 0) {
          const parsed = schema.safeParse(resolved.value);
          if (parsed.success) return { ...entry, value: parsed.data };
          for (const { message, path } of findingsOf(parsed.error.issues, resolved.value, schema))
            faults.push(faultOf(entry, inEnglish(message), path));
        }
        faults.push(...resolved.faults);
        return null;
      }),
    ).then((found) => found.filter((entry) => entry !== null));
  const resolved: Resolved = {
    ...declared,
    registries: await all(declared.registries, registryConnection),
    notifications: await all(declared.notifications, newChannel),
    sources: await all(declared.sources, source),
  };
  for (const entry of clashesWithEnvironment(app.env, declared))
    faults.push(faultOf(entry, "The environment declares one of this name already."));
  if (faults.length > 0) throw new ConfigurationRefused(faults);
  return resolved;
}

function clashesWithEnvironment(
  env: Context["app"]["env"],
  { registries, sources }: Declared,
): Entry<unknown>[] {
  const registry = env.REGISTRY_URL === undefined ? undefined : env.REGISTRY_NAME;
  return [
    ...registries.filter(({ name }) => name === registry),
    ...sources.filter(({ name }) => Object.hasOwn(env.DRYDOCK_SOURCES, name)),
  ];
}

/**
 * Makes the store what is declared, all of it or nothing. What was declared before and is no more can be changed on
 * the screens from then on; what does something by itself is switched off.
 * @param path of the file or directory; null: nothing is declared any more
 * Throws ConfigurationRefused.
 */
export async function applyConfiguration(
  outer: Context,
  path: string | null,
  declared: Resolved,
): Promise<void> {
  await inTransaction(outer, async (context) => {
    // Of several processes that see the same change, one applies it and the others find it done.
    await lockConfiguration(context);
    const kept = {
      registries: await declareAll(declared.registries, async ({ name, value }, origin) => {
        const refuse = (row: Parameters<typeof refuseWhileBusy>[1]) =>
          refuseWhileBusy(context, row);
        return declareRegistry(context, name, settingsOf(context, value), origin, refuse);
      }),
      policies: await declareAll(declared.policies, async ({ value }, origin) => {
        return (await declarePolicy(context, value, origin)).id;
      }),
      schedules: await declareAll(declared.schedules, async ({ value }, origin) =>
        declareSchedule(context, await withPolicyId(context, value), origin),
      ),
      channels: await declareAll(declared.notifications, ({ value }, origin) =>
        declareChannel(context, value, origin),
      ),
    };
    for (const table of declarable) await release(context, table, kept[table]);
    await storeApplied(context, path, sourcesOf(declared));
  });
  await scheduleSources(outer);
}

/** Ids of what is declared. What is refused is said with its place. */
async function declareAll<T>(
  entries: readonly Entry<T>[],
  declare: (entry: Entry<T>, origin: string) => Promise<string>,
): Promise<Set<string>> {
  const ids = new Set<string>();
  for (const entry of entries) {
    try {
      ids.add(await declare(entry, originOf(entry)));
    } catch (error) {
      if (!isAppError(error)) throw error;
      throw new ConfigurationRefused([faultOf(entry, error.message)]);
    }
  }
  return ids;
}

async function withPolicyId(
  { db }: Context,
  { policy, ...schedule }: Declared["schedules"][number]["value"],
): Promise<z.output<typeof newSchedule>> {
  const found = await db
    .selectFrom("policies")
    .select("id")
    .where("name", "=", policy)
    .where("origin", "is not", null)
    .executeTakeFirst();
  if (!found) throw new AppError("NOT_FOUND", `No policy named "${policy}" is declared.`);
  return { ...schedule, policyId: found.id };
}

async function release(
  context: Context,
  table: (typeof declarable)[number],
  kept: ReadonlySet<string>,
): Promise<void> {
  const { db } = context;
  const isLeft = ({ id, origin }: { id: string; origin: string | null }) =>
    origin !== null && origin !== ENVIRONMENT && !kept.has(id);
  const left = (await db.selectFrom(table).select(["id", "name", "origin"]).execute()).filter(
    isLeft,
  );
  for (const row of left) {
    if (table === "schedules") await releaseSchedule(context, row.id);
    if (table === "channels") await releaseChannel(context, row.id);
    await moveOrigin(context, table, row, null);
    await writeAudit(context, {
      action: "configuration.release",
      target: row.name,
      details: { what: table, id: row.id, origin: row.origin },
    });
  }
}

function sourcesOf({ sources }: Resolved): Record<string, KnownSource> {
  return Object.fromEntries(
    sources.map((entry) => [entry.name, { settings: entry.value, origin: originOf(entry) }]),
  );
}
