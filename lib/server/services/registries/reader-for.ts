import "server-only";
import type { App, Context } from "../../context";
import { createReader } from "../../registry/reader";
import type { RegistryReader } from "../../registry/types";
import { findRegistryRow, openSettingsOf } from "./find-registry";

/**
 * The one reading client of a registry, so that its bound on connections and requests holds for all who
 * read at once. Made anew when the connection changes. Throws NOT_FOUND.
 */
export async function readerFor(context: Context, name: string): Promise<RegistryReader> {
  const row = await findRegistryRow(context, name);
  const version = `${row.url}\n${row.settings}\n${row.secrets}`;
  const { readers } = context.app;
  const known = readers.get(row.id);
  if (known?.version === version) return known.reader;
  forgetReader(context.app, row.id);
  const reader = createReader(openSettingsOf(context, row));
  readers.set(row.id, { version, reader });
  return reader;
}

/** Of a connection that is removed or changed; what it is reading just now is still answered. */
export function forgetReader({ readers, probes, log }: App, registryId: string): void {
  probes.delete(registryId);
  const known = readers.get(registryId);
  readers.delete(registryId);
  known?.reader.retire().catch((error: unknown) => {
    log.warn({ err: error }, "connections to a registry could not be ended in order");
  });
}

/** When the process ends. */
export async function closeReaders({ readers }: App): Promise<void> {
  const open = [...readers.values()];
  readers.clear();
  await Promise.all(open.map(({ reader }) => reader.close()));
}
