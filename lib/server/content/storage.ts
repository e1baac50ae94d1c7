import "server-only";
import type { api } from "@/lib/core/api";
import { phraseOf } from "@/lib/core/phrases";
import type { Verb } from "../app/context";
import { inWords, phrase, refusal } from "../phrases";
import { findRegistryRow } from "../registries/find-registry";
import { readOpenSettings } from "../registries/store-registry";
import { speakCollection } from "../storage/foresee-collection";
import { readJson } from "../store/json";

/** Where the bytes of a registry's storage were when it was read last. */
export const getStorage: Verb<typeof api.storage.get> = async (context, { params }) => {
  const registry = await findRegistryRow(context, params.registry);
  if (readOpenSettings(registry).storage === null) {
    throw refusal("NOT_FOUND", phrase("content.noStorage", { registry: registry.name }));
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
    const of = { registry: registry.name };
    throw refusal(
      "NOT_FOUND",
      failure
        ? phrase("content.storageUnreadable", { ...of, why: phraseOf(failure.message) })
        : phrase("content.storageUnread", of),
    );
  }
  const { collection, ...survey } = readJson(row.document);
  return {
    ...survey,
    scannedAt: row.at,
    collection: collection && speakCollection(collection),
    failure: failure && { ...failure, message: inWords(failure.message) },
  };
};
