import "server-only";
import { isRegistryError } from "../http/public-error";
import type { RegistryError } from "../registry/errors";
import type { RunControl } from "./control";
import { RepositoryStop, RunInterrupted, RunStop } from "./stops";

/** About two minutes in all: a registry that restarts is back by then. */
const DELAYS_MS = [250, 500, 1_000, 2_000, 4_000, 8_000, 15_000, 30_000, 30_000, 30_000];
/** A single answer that stays bad while the registry is up will not get better. */
const SERVER_ERRORS = 4;
const MAX_RETRY_AFTER_MS = 60_000;

/**
 * Sends a request that changes nothing, or whose repetition changes nothing, until it is answered.
 * A registry that stays away leaves the run to be resumed; one that refuses stops the repository.
 */
export async function patiently<T>(control: RunControl, request: () => Promise<T>): Promise<T> {
  for (let attempt = 0, serverErrors = 0; ; attempt += 1) {
    try {
      return await request();
    } catch (error) {
      if (!isRegistryError(error)) throw error;
      if (!error.retryable) throw new RepositoryStop(error.message, { cause: error });
      if (error.kind === "server") serverErrors += 1;
      if (serverErrors > SERVER_ERRORS) throw new RepositoryStop(error.message, { cause: error });
      const delay = DELAYS_MS[attempt];
      if (delay === undefined) throw away(error);
      await pause(control, Math.max(delay, wanted(error)));
    }
  }
}

export async function pause(control: RunControl, ms: number): Promise<void> {
  await control.sleep(ms);
  if (control.signal.aborted) throw new RunInterrupted(false);
}

/** How long a throttling registry asks to be left alone, within reason. */
export function wanted(error: RegistryError): number {
  return Math.min(error.facts.retryAfterMs ?? 0, MAX_RETRY_AFTER_MS);
}

function away(error: RegistryError): RunStop {
  return new RunStop(
    `The registry stopped answering (${error.message}) Nothing was repeated blindly; resume the run when the registry is back, and it goes on from what it reads there.`,
    false,
  );
}
