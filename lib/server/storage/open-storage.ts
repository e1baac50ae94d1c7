import "server-only";
import type { App } from "../app/context";
import type { RegistrySettings } from "../registry-client";
import { openBucket } from "./bucket-files";
import { openDirectory, type StorageFiles } from "./storage-files";

/** What of a connection says where its registry's content lies. */
export type StorageSettings = Pick<RegistrySettings, "storage" | "storageSecret">;

/** Null where the connection names none. Throws StorageRefused, also for a directory that the operator has not allowed. */
export async function openStorage(
  { env, openDisk }: Pick<App, "env" | "openDisk">,
  { storage, storageSecret }: StorageSettings,
): Promise<StorageFiles | null> {
  if (!storage) return null;
  return storage.type === "s3"
    ? openBucket(storage, storageSecret)
    : openDirectory(storage.root, env.storageRoots, openDisk());
}
