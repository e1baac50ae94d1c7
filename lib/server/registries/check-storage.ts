import "server-only";
import { once } from "node:events";
import type { CheckItem } from "@/lib/core/api/registries";
import type { App } from "../app/context";
import { isRegistryError } from "../http/errors";
import { createReader, type RegistrySettings } from "../registry-client";
import { findSomeTags, type Proof, proveStorage } from "../storage/prove-storage";
import { openStorage } from "../storage/open-storage";
import { isStorageError, StorageRefused } from "../storage/storage-files";

/** A disk that does not answer by then, a network share for example, is no reason to wait any longer. */
const WAIT_MS = 10_000;

/** Whether the storage that a connection names can be read, and is this registry's. Null where it names none. */
export async function checkStorage(
  app: App,
  settings: RegistrySettings,
): Promise<CheckItem | null> {
  if (!settings.storage) return null;
  const reader = createReader(settings);
  const signal = AbortSignal.timeout(WAIT_MS);
  const prove = async (): Promise<Proof> => {
    const files = await openStorage(app, settings);
    if (!files) throw new StorageRefused("It is not named.");
    return proveStorage(files, reader, await findSomeTags(files, signal), signal);
  };
  try {
    // No call to the system can be taken back, so a disk that hangs is left to itself.
    const late = once(signal, "abort").then((): never => {
      throw signal.reason;
    });
    const { state, message } = await Promise.race([prove(), late]);
    return { name: "storage", state: states[state], message, advice: advice[state] };
  } catch (error) {
    if (isStorageError(error)) {
      return { name: "storage", state: "failed", message: error.message, advice: null };
    }
    if (!isRegistryError(error) && !signal.aborted) throw error;
    const message = "Whether it is this registry's could not be found out in time.";
    return { name: "storage", state: "unknown", message, advice: "Check again." };
  } finally {
    await reader.close();
  }
}

const states = { proven: "ok", other: "failed", unknown: "unknown" } as const;

const advice = {
  proven: null,
  other: "Name the place that this registry writes to. Until then nothing in it is believed.",
  unknown: "Push an image, then check again. Until then nothing in it is believed.",
};
