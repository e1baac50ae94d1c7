import "server-only";
import { api } from "@/lib/core/api";
import type { RegistryChange, RegistryConnection } from "@/lib/core/api/registries";
import type { BucketPlace, RegistryArchive, RegistryStorage } from "@/lib/core/api/registry-places";
import { asRecord, parseJson } from "@/lib/core/oci/json";
import { mergeCredentials, splitAddress } from "@/lib/core/registry-address";
import type { Context, Verb } from "../app/context";
import { refuseDeclared } from "../app/declared";
import { inTransaction } from "../app/transaction";
import { writeAudit } from "../audit/write-audit";
import { phrase, phraseOfError, refusal } from "../phrases";
import {
  type DockerCredentials,
  readDockerConfig,
  refineCheck,
  speakCheck,
  blankSettings,
  type RegistrySettings,
} from "../registry-client";
import { refuseArchive } from "../archive/directory-archive";
import { refuseOutside, StorageRefused } from "../storage/storage-files";
import type { RegistryRow } from "../store/schema";
import { findRegistry, findRegistryRow, forgetReader, openSettingsOf } from "./find-registry";
import { countHiddenTags, readListSigns } from "./hidden-tags";
import { diagnose, probeRegistry } from "./probe-registry";
import { registryValue, registryValues } from "./registry-value";
import { changeRegistry, insertRegistry, refuseWhileBusy, secretNames } from "./store-registry";
import { publicCheck } from "./stored-check";

export const listRegistries: Verb<typeof api.registries.list> = async (context) => {
  const rows = await context.db.selectFrom("registries").selectAll().orderBy("name").execute();
  return { items: await registryValues(context, rows), next: null };
};

export const getRegistry: Verb<typeof api.registries.get> = async (context, { params }) =>
  registryValue(context, await findRegistryRow(context, params.registry));

export const createRegistry: Verb<typeof api.registries.create> = (outer, { body }) =>
  inTransaction(outer, async (context) => {
    const settings = settingsOf(context, body);
    const row = await insertRegistry(context, body.name, settings);
    await writeAudit(context, {
      action: "registry.create",
      target: row.name,
      registry: row.name,
      details: { url: row.url },
    });
    return { ...(await registryValue(context, row)), next: nextCalls(row.name) };
  });

/** What is stored of a connection that is given whole. Throws BAD_REQUEST. */
export function settingsOf(context: Context, connection: RegistryConnection): RegistrySettings {
  const settings = applyChange(blankSettings, connection);
  refuseDirectories(context, settings);
  return settings;
}

/** What the screen does by itself after connecting; a script decides whether it wants it. */
function nextCalls(registry: string) {
  const { check } = api.registries;
  const { create: scan } = api.scans;
  return [
    {
      ...{ method: check.method, path: pathOf(check.path, registry) },
      purpose: "Finds out what works there, and what reading costs.",
    },
    {
      ...{ method: scan.method, path: pathOf(scan.path, registry) },
      purpose:
        "Reads everything, for the first time. Not before the check: a pull-through cache would pull all of it from the registry behind it, and some registries count or limit what is read.",
    },
  ];
}

const pathOf = (path: string, registry: string) => path.replace("{registry}", registry);

export const updateRegistry: Verb<typeof api.registries.update> = (outer, { params, body }) =>
  inTransaction(outer, async (context) => {
    const row = await findRegistryRow(context, params.registry);
    refuseDeclared(context, row);
    if (body.name !== undefined && body.name !== row.name) {
      throw refusal("BAD_REQUEST", phrase("registries.keepsName"));
    }
    await refuseWhileBusy(context, row);
    const settings = applyChange(openSettingsOf(context, row), body);
    refuseDirectories(context, settings);
    const next = await changeRegistry(context, row, settings);
    await writeAudit(context, {
      action: "registry.update",
      target: row.name,
      registry: row.name,
      // Names only: the values may be secrets.
      details: { url: next.url, changed: Object.keys(body).sort() },
    });
    return registryValue(context, next);
  });

/** Takes scans, plans, runs and their journals along: what a run removed cannot be put back after it. */
export const removeRegistry: Verb<typeof api.registries.remove> = (outer, { params }) =>
  inTransaction(outer, async (context) => {
    const row = await findRegistryRow(context, params.registry);
    refuseDeclared(context, row);
    await refuseWhileBusy(context, row);
    await refuseWhileClosed(context, row);
    // Runs hold on to their plans, so they go first.
    await context.db.deleteFrom("runs").where("registry_id", "=", row.id).execute();
    await context.db.deleteFrom("registries").where("id", "=", row.id).execute();
    await writeAudit(context, {
      action: "registry.remove",
      target: row.name,
      registry: row.name,
      details: { url: row.url },
    });
    forgetReader(context.app, row.id);
  });

/** Throws CONFLICT where a garbage collection could not open the registry again: nobody else remembers that. */
async function refuseWhileClosed({ db }: Context, { id, name }: RegistryRow): Promise<void> {
  const left = await db
    .selectFrom("garbage_collections")
    .select("id")
    .where("registry_id", "=", id)
    .where("closed", "=", 1)
    .executeTakeFirst();
  if (!left) return;
  throw refusal("CONFLICT", phrase("registries.leftClosed", { name }));
}

/** Diagnoses a stored connection and keeps the result for the pages and for runs. */
export const checkRegistry: Verb<typeof api.registries.check> = async (context, { params }) => {
  const { row, settings } = await findRegistry(context, params.registry);
  await writeAudit(context, { action: "registry.check", target: row.name, registry: row.name });
  const { stored } = await probeRegistry(context, row, settings);
  const hidden = await countHiddenTags(context, [row.id]);
  return speakCheck(
    refineCheck(publicCheck(stored), readListSigns(row.list_signs), hidden.get(row.id) ?? 0),
  );
};

/** The same for one that has not been saved; an existing name lends the secrets that are left out. */
export const tryOutRegistry: Verb<typeof api.registries.tryOut> = async (context, { body }) => {
  const stored = body.name === undefined ? null : await findStored(context, body.name);
  const settings = applyChange(stored ?? blankSettings, body);
  refuseDirectories(context, settings);
  // The host alone: an address that is tried out may hold whatever somebody has pasted.
  const { host } = new URL(settings.url);
  await writeAudit(context, {
    action: "registry.try-out",
    target: host,
    ...(stored && body.name !== undefined ? { registry: body.name } : {}),
  });
  return speakCheck((await diagnose(context.app, settings)).check);
};

async function findStored(context: Parameters<typeof findRegistry>[0], name: string) {
  const row = await context.db
    .selectFrom("registries")
    .select("name")
    .where("name", "=", name)
    .executeTakeFirst();
  return row ? (await findRegistry(context, name)).settings : null;
}

/**
 * Settings after a change: what it leaves out stays, an empty text removes. Throws BAD_REQUEST when kept
 * credentials would travel to a host that whoever makes the change may have chosen to collect them.
 */
function applyChange(current: RegistrySettings, change: RegistryChange): RegistrySettings {
  const { name: _name, dockerConfig, url: rawUrl, storage, archive, ...given } = change;
  const { url, credentials } = readAddress(rawUrl ?? current.url, change);
  const next: RegistrySettings = {
    ...current,
    ...withoutUndefined(given),
    ...(storage === undefined ? {} : changeStorage(current, storage)),
    ...(archive === undefined ? {} : changeArchive(current, archive)),
    ...(credentials ?? {}),
    url,
  };
  for (const key of ["username", ...secretNames] as const) next[key] = next[key] || null;
  if (dockerConfig) Object.assign(next, credentialsFromDockerConfig(dockerConfig, url));
  refuseToCarryAway(current, next);
  return next;
}

function changeStorage(current: RegistrySettings, given: Given<"storage">) {
  if (given?.type !== "s3") return { storage: given, storageSecret: null };
  const { secretAccessKey, ...storage } = given;
  const known = { place: current.storage, secret: current.storageSecret };
  return { storage, storageSecret: secretFor(storage, secretAccessKey, known) };
}

function changeArchive(current: RegistrySettings, given: Given<"archive">) {
  if (given?.type !== "s3") return { archive: given, archiveSecret: null };
  const { secretAccessKey, ...archive } = given;
  const known = { place: current.archive, secret: current.archiveSecret };
  return { archive, archiveSecret: secretFor(archive, secretAccessKey, known) };
}

type Given<Field extends "storage" | "archive"> = Exclude<RegistryChange[Field], undefined>;

/** A stored secret stays for the same key at the same place, and goes nowhere else. Throws BAD_REQUEST. */
function secretFor(
  place: BucketPlace,
  given: string | undefined,
  known: { place: RegistryStorage | RegistryArchive | null; secret: string | null },
): string {
  const before = known.place?.type === "s3" ? known.place : null;
  const isSame = (["bucket", "region", "endpoint", "accessKeyId"] as const).every(
    (field) => before?.[field] === place[field],
  );
  const secret = given || (isSame ? known.secret : null);
  if (secret !== null) return secret;
  throw refusal("BAD_REQUEST", phrase("storage.secretMissing"));
}

/** Throws BAD_REQUEST for directories that the operator has not allowed to be read, or written to. */
function refuseDirectories({ app }: Context, { storage, archive }: RegistrySettings): void {
  try {
    if (storage?.type === "filesystem") refuseOutside(storage.root, app.env.storageRoots);
    if (archive?.type === "filesystem") refuseArchive(archive.directory, app.env.archiveRoots);
  } catch (error) {
    if (error instanceof StorageRefused) throw refusal("BAD_REQUEST", phraseOfError(error));
    throw error;
  }
}

/** The address without the credentials in it, and those. Throws BAD_REQUEST when others are given too. */
function readAddress(text: string, change: RegistryChange) {
  const result = splitAddress(text);
  if (!result.ok) throw refusal("BAD_REQUEST", result.fault);
  const { url, credentials } = result.address;
  if (!credentials) return { url, credentials };
  const merged = mergeCredentials(credentials, change);
  if (merged && !change.identityToken && !change.dockerConfig) return { url, credentials: merged };
  throw refusal("BAD_REQUEST", phrase("registries.credentialsTwice"));
}

function withoutUndefined<T extends object>(value: T): Partial<T> {
  const entries = Object.entries(value).filter(([, field]) => field !== undefined);
  return Object.fromEntries(entries) as Partial<T>;
}

function refuseToCarryAway(current: RegistrySettings, next: RegistrySettings): void {
  const kept = (["password", "identityToken", "clientKey"] as const).some(
    (name) => current[name] !== null && next[name] === current[name],
  );
  if (!kept) return;
  const moved = new URL(current.url).origin !== new URL(next.url).origin;
  const trusted = next.trustedHosts.some((host) => !current.trustedHosts.includes(host));
  if (!moved && !trusted) return;
  const { host } = new URL(current.url);
  throw refusal("BAD_REQUEST", phrase("registries.credentialsElsewhere", { host }));
}

/**
 * The credentials that `docker login` left for a registry in ~/.docker/config.json. Throws BAD_REQUEST
 * when the text is none, has no entry for the host, or leaves the secret to a credential helper.
 */
export function credentialsFromDockerConfig(text: string, url: string): DockerCredentials {
  const auths = asRecord(asRecord(parseJson(text))?.["auths"]);
  if (!auths) throw refusal("BAD_REQUEST", phrase("registries.dockerConfigNone"));
  const found = readDockerConfig(text, url);
  if (found) return found;
  const { host } = new URL(url);
  const known = Object.keys(auths);
  if (known.some((key) => key.includes(host))) {
    throw refusal("BAD_REQUEST", phrase("registries.dockerConfigHelper", { host }));
  }
  throw refusal(
    "BAD_REQUEST",
    known.length === 0
      ? phrase("registries.dockerConfigEmpty", { host })
      : phrase("registries.dockerConfigNoEntry", { host, entries: known.join(", ") }),
  );
}
