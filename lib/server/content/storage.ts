import "server-only";
import type { api } from "@/lib/core/api";
import { AppError } from "@/lib/core/errors";
import type { Verb } from "../app/context";
import { findRegistryRow } from "../registries/find-registry";
import { readOpenSettings } from "../registries/store-registry";
import { readJson } from "../store/json";

/** Where the bytes of a registry's storage were when it was read last. */
export const getStorage: Verb<typeof api.storage.get> = async (context, { params }) => {
  const registry = await findRegistryRow(context, params.registry);
  if (readOpenSettings(registry).storage === null) {
    throw new AppError(
      "NOT_FOUND",
      `Where "${registry.name}" keeps its content is not known. An admin can name its directory in the connection.`,
    );
  }
  const row = await context.db
    .selectFrom("storage_surveys")
    .selectAll()
    .where("registry_id", "=", registry.id)
    .executeTakeFirst();
  const failure =
    row && row.failed_at !== null && row.failure !== null
      ? { at: row.failed_at, message: row.failure }
      : null;
  if (!row || row.at === null || row.document === null) {
    throw new AppError(
      "NOT_FOUND",
      failure
        ? `The storage of "${registry.name}" could not be read. ${failure.message}`
        : `The storage of "${registry.name}" has not been read yet. A scan of the whole registry reads it.`,
    );
  }
  return { ...readJson(row.document), scannedAt: row.at, failure };
};
