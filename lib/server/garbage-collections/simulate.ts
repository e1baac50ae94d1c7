import "server-only";
import type { api } from "@/lib/core/api";
import type { EndpointResponse } from "@/lib/core/api/endpoint";
import type { Context, Verb } from "../app/context";
import { perApp } from "../app/per-app";
import { phrase, phraseOfError, refusal } from "../phrases";
import { findRegistry, readerFor } from "../registries/find-registry";
import { readStoredCheck } from "../registries/stored-check";
import { foreseeCollection, speakCollection } from "../storage/foresee-collection";
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
    throw refusal("CONFLICT", phrase("garbageCollections.storageUnknownToSimulate"));
  }
  const readAt = context.app.now();
  try {
    const { read } = await readOwnStorage(context.app, settings, {
      reader: await readerFor(context, name),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const outcome = await foreseeCollection(read, readStoredCheck(row.check_result));
    if (outcome) return { readAt, ...speakCollection(outcome) };
  } catch (error) {
    if (isStorageError(error)) {
      throw refusal("CONFLICT", phraseOfError(error), undefined, { cause: error });
    }
    throw error;
  }
  throw refusal("CONFLICT", phrase("garbageCollections.collectorUnknown"));
}
