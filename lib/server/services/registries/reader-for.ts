import "server-only";
import type { Context } from "../../context";
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
  const reader = createReader(openSettingsOf(context, row));
  readers.set(row.id, { version, reader });
  return reader;
}
