import "server-only";
import type { App, Context } from "../app/context";
import { perApp } from "../app/per-app";
import { phrase, refusal } from "../phrases";
import {
  type ClosableReader,
  createReader,
  type RegistryReader,
  type RegistrySettings,
} from "../registry-client";
import type { RegistryRow } from "../store/schema";
import { readStoredSettings } from "./store-registry";

/** The stored connection without its secrets opened. Throws NOT_FOUND. */
export async function findRegistryRow(context: Context, name: string): Promise<RegistryRow> {
  const row = await context.db
    .selectFrom("registries")
    .selectAll()
    .where("name", "=", name)
    .executeTakeFirst();
  if (row) return row;
  throw refusal("NOT_FOUND", phrase("registries.gone", { name }));
}

/** A connection and its settings with the secrets in plain. Throws NOT_FOUND. */
export async function findRegistry(
  context: Context,
  name: string,
): Promise<{ row: RegistryRow; settings: RegistrySettings }> {
  const row = await findRegistryRow(context, name);
  return { row, settings: openSettingsOf(context, row) };
}

export function openSettingsOf(context: Context, row: RegistryRow): RegistrySettings {
  try {
    return readStoredSettings(context.app.secrets, row);
  } catch (cause) {
    const said = phrase("registries.secretsUnreadable", { name: row.name });
    throw refusal("CONFLICT", said, undefined, { cause });
  }
}

/** By registry id; `version`: of the connection that it was made for. */
const readersOf = perApp(
  "registries/readers",
  () => new Map<string, { version: string; reader: ClosableReader }>(),
);

/**
 * The one reading client of a registry, so that its bound on connections and requests holds for all who
 * read at once. Made again when the connection changes. Throws NOT_FOUND.
 */
export async function readerFor(context: Context, name: string): Promise<RegistryReader> {
  const row = await findRegistryRow(context, name);
  const version = `${row.url}\n${row.settings}\n${row.secrets}`;
  const readers = readersOf(context.app);
  const known = readers.get(row.id);
  if (known?.version === version) return known.reader;
  forgetReader(context.app, row.id);
  const reader = createReader(openSettingsOf(context, row));
  readers.set(row.id, { version, reader });
  return reader;
}

/** Closes the reader of a connection that is removed or changed, once its requests under way are answered. */
export function forgetReader(app: App, registryId: string): void {
  const readers = readersOf(app);
  const known = readers.get(registryId);
  readers.delete(registryId);
  known?.reader.closeWhenIdle().catch((error: unknown) => {
    app.log.warn({ err: error }, "connections to a registry could not be ended in order");
  });
}

/** When the process ends. */
export async function closeReaders(app: App): Promise<void> {
  const readers = readersOf(app);
  const open = [...readers.values()];
  readers.clear();
  await Promise.all(open.map(({ reader }) => reader.close()));
}
