import "server-only";
import { once } from "node:events";
import { encodePhrase } from "@/lib/core/phrases";
import type { App } from "../app/context";
import { isRegistryError } from "../http/errors";
import { phrase, phraseOfError } from "../phrases";
import { createReader, type FoundItem, type RegistrySettings } from "../registry-client";
import { findSomeTags, type Proof, proveStorage } from "../storage/prove-storage";
import { openStorage } from "../storage/open-storage";
import { isStorageError } from "../storage/storage-files";

/** A disk that does not answer by then, a network share for example, is no reason to wait any longer. */
const WAIT_MS = 10_000;

/** Whether the storage that a connection names can be read, and is this registry's. Null where it names none. */
export async function checkStorage(
  app: App,
  settings: RegistrySettings,
): Promise<FoundItem | null> {
  if (!settings.storage) return null;
  const reader = createReader(settings);
  const signal = AbortSignal.timeout(WAIT_MS);
  const prove = async (): Promise<Proof | null> => {
    const files = await openStorage(app, settings);
    return files && proveStorage(files, reader, await findSomeTags(files, signal), signal);
  };
  try {
    // No call to the system can be taken back, so a disk that hangs is left to itself.
    const late = once(signal, "abort").then((): never => {
      throw signal.reason;
    });
    const proof = await Promise.race([prove(), late]);
    if (!proof) return null;
    const message = encodePhrase(proof.message);
    return { name: "storage", state: states[proof.state], message, advice: advice[proof.state] };
  } catch (error) {
    if (isStorageError(error)) {
      const message = encodePhrase(phraseOfError(error));
      return { name: "storage", state: "failed", message, advice: null };
    }
    if (!isRegistryError(error) && !signal.aborted) throw error;
    const message = encodePhrase(phrase("check.storageUntold"));
    const again = encodePhrase(phrase("check.storageUntoldAdvice"));
    return { name: "storage", state: "unknown", message, advice: again };
  } finally {
    await reader.close();
  }
}

const states = { proven: "ok", other: "failed", unknown: "unknown" } as const;

const advice = {
  proven: null,
  other: encodePhrase(phrase("check.storageOtherAdvice")),
  unknown: encodePhrase(phrase("check.storageUnknownAdvice")),
};
