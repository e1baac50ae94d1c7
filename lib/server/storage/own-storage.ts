import "server-only";
import type { App } from "../app/context";
import { phrase } from "../phrases";
import type { RegistryReader } from "../registry-client";
import { openStorage, type StorageSettings } from "./open-storage";
import { pickTags, proveStorage } from "./prove-storage";
import { readStorage, type ReadStorage } from "./read-storage";
import { type StorageFiles, StorageRefused } from "./storage-files";

interface Reading {
  /** Of the registry that it should be the storage of. */
  reader: RegistryReader;
  signal: AbortSignal;
}

/**
 * Reads a registry's storage whole. Throws StorageRefused where it may not be read or is not seen to be this
 * registry's, and what the disk or the registry fails with.
 */
export async function readOwnStorage(
  app: App,
  settings: StorageSettings,
  { reader, signal }: Reading,
): Promise<{ files: StorageFiles; read: ReadStorage }> {
  const files = await openStorage(app, settings);
  if (!files) throw new StorageRefused(phrase("storage.notNamed"));
  const read = await readStorage(files, signal, app.now());
  const proof = await proveStorage(files, reader, pickTags(read.stored), signal);
  if (proof.state !== "proven") throw new StorageRefused(proof.message);
  return { files, read };
}
