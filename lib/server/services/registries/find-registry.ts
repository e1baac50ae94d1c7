import "server-only";
import { AppError } from "@/lib/core/errors";
import type { Context } from "../../context";
import type { RegistrySettings } from "../../registry/types";
import type { RegistryRow } from "../../store/schema";
import { readStoredSettings } from "./stored-settings";

/** The stored connection without its secrets opened. Throws NOT_FOUND. */
export async function findRegistryRow(context: Context, name: string): Promise<RegistryRow> {
  const row = await context.db
    .selectFrom("registries")
    .selectAll()
    .where("name", "=", name)
    .executeTakeFirst();
  if (row) return row;
  throw new AppError("NOT_FOUND", `There is no registry named "${name}". Look under Registries.`);
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
    throw new AppError(
      "CONFLICT",
      `The credentials of "${row.name}" cannot be read: Drydock's secret is not the one they were ` +
        "stored with. Start with the earlier one as DRYDOCK_SECRET_OLD, or give the credentials again.",
      undefined,
      { cause },
    );
  }
}
