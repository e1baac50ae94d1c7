import "server-only";
import type { RegistrySettings } from "../registry-client";
import { openBucket } from "./bucket-files";
import { openDirectory, type StorageFiles } from "./storage-files";

/** What of a connection says where its registry's content lies. */
export type StorageSettings = Pick<RegistrySettings, "storage" | "storageSecret">;

/**
 * Null where the connection names none. `roots`: directories that the operator allows to be read. Throws StorageRefused.
 */
export async function openStorage(
  { storage, storageSecret }: StorageSettings,
  roots: readonly string[],
): Promise<StorageFiles | null> {
  if (!storage) return null;
  return storage.type === "s3"
    ? openBucket(storage, storageSecret)
    : openDirectory(storage.root, roots);
}
