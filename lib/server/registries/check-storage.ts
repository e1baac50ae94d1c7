import "server-only";
import type { CheckItem } from "@/lib/core/api/registries";
import type { App } from "../app/context";
import { isRegistryError } from "../http/errors";
import { createReader, type RegistrySettings } from "../registry-client";
import { findSomeTags, proveStorage } from "../storage/prove-storage";
import { openDirectory, StorageRefused } from "../storage/storage-files";

/** A disk that does not answer by then, a network share for example, is no reason to wait any longer. */
const WAIT_MS = 10_000;

/** Whether the storage that a connection names can be read, and is this registry's. Null where it names none. */
export async function checkStorage(
  app: App,
  settings: RegistrySettings,
): Promise<CheckItem | null> {
  if (!settings.storage) return null;
  const reader = createReader(settings);
  try {
    const files = await openDirectory(settings.storage.root, app.env.storageRoots);
    const signal = AbortSignal.timeout(WAIT_MS);
    const proof = await proveStorage(files, reader, await findSomeTags(files, signal), signal);
    return {
      name: "storage",
      state: proof.state === "proven" ? "ok" : proof.state === "other" ? "failed" : "unknown",
      message: proof.message,
      advice: {
        proven: null,
        other:
          "Name the directory that this registry writes to. Until then nothing in it is believed.",
        unknown: "Push an image, then check again. Until then nothing in it is believed.",
      }[proof.state],
    };
  } catch (error) {
    const refused = error instanceof StorageRefused;
    if (!refused && !isRegistryError(error) && !isTimeout(error)) throw error;
    return {
      name: "storage",
      state: refused ? "failed" : "unknown",
      message: refused ? error.message : "Whether it is this registry's could not be told in time.",
      advice: refused ? null : "Check again.",
    };
  } finally {
    await reader.close();
  }
}

const isTimeout = (error: unknown) => error instanceof Error && error.name === "TimeoutError";
