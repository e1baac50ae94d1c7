import "server-only";
import type { api } from "@/lib/core/api";
import { AppError } from "@/lib/core/errors";
import type { EndpointResponse } from "@/lib/core/api/endpoint";
import type { Context, Verb } from "../app/context";
import { perApp } from "../app/per-app";
import { findRegistry, readerFor } from "../registries/find-registry";
import { readStoredCheck } from "../registries/stored-check";
import { foreseeCollection } from "../storage/foresee-collection";
import { readOwnStorage } from "../storage/own-storage";
import { isStorageError } from "../storage/storage-files";

type Simulation = EndpointResponse<typeof api.garbageCollections.simulate>;

const TIMEOUT_MS = 10 * 60_000;

/** By registry id: whoever asks while one is under way waits for that one. */
const underWay = perApp(
  "garbage-collections/simulations",
  () => new Map<string, Promise<Simulation>>(),
);

/** What the registry's collector would remove at this moment, from a reading of its storage now. */
export const simulateGarbageCollection: Verb<typeof api.garbageCollections.simulate> = async (
  context,
  { params },
) => {
  const { row } = await findRegistry(context, params.registry);
  const simulations = underWay(context.app);
  const known = simulations.get(row.id);
  if (known) return known;
  const simulation = simulate(context, row.name).finally(() => simulations.delete(row.id));
  simulations.set(row.id, simulation);
  return simulation;
};

async function simulate(context: Context, name: string): Promise<Simulation> {
  const { row, settings } = await findRegistry(context, name);
  if (!settings.storage) {
    throw new AppError(
      "CONFLICT",
      "The registry's storage is not known, so what would be removed cannot be foreseen. Name it in the connection.",
    );
  }
  const readAt = context.app.now();
  try {
    const { read } = await readOwnStorage(context.app, settings, {
      reader: await readerFor(context, name),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const outcome = await foreseeCollection(read, readStoredCheck(row.check_result));
    if (outcome) return { readAt, ...outcome };
  } catch (error) {
    if (isStorageError(error)) {
      throw new AppError("CONFLICT", error.message, undefined, { cause: error });
    }
    throw error;
  }
  throw new AppError(
    "CONFLICT",
    "What this registry's collector would do is not known: it is no CNCF Distribution, or its version has not been found out yet. Check the connection.",
  );
}
