import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { callApi } from "@/lib/client/api";
import { callAll } from "@/lib/client/call-all";
import { calls } from "@/lib/client/calls";
import type { GarbageCollection } from "@/lib/core/api/garbage-collections";
import { runKeys } from "./runs";
import { spaceKey } from "./space";

const key = (registry: string) => ["garbage-collections", registry] as const;

const REFETCH_EVERY_MS = 1_000;

export const isUnderWay = ({ state }: Pick<GarbageCollection, "state">) =>
  state === "queued" || state === "running";

/** Newest first; asked for again while one is under way. */
export function garbageCollectionsOptions(registry: string) {
  return queryOptions({
    queryKey: key(registry),
    queryFn: async ({ signal }) =>
      (
        await callApi(
          calls.garbageCollections.list,
          { params: { registry }, query: { limit: 20 } },
          { signal },
        )
      ).items,
    refetchInterval: ({ state }) => (state.data?.some(isUnderWay) ? REFETCH_EVERY_MS : false),
  });
}

/** One with what its collector has said. */
export function garbageCollectionOptions(of: Pick<GarbageCollection, "registry" | "id" | "state">) {
  const params = { registry: of.registry, collection: of.id };
  return queryOptions({
    queryKey: [...key(of.registry), of.id, of.state],
    queryFn: ({ signal }) => callApi(calls.garbageCollections.get, { params }, { signal }),
    refetchInterval: isUnderWay(of) ? REFETCH_EVERY_MS : false,
  });
}

/** Runs whose space has not come back, as far as is known. `ended`: collections that are over, each of which may change that. */
export function waitingRunsOptions(registry: string, ended: number) {
  return queryOptions({
    queryKey: [...runKeys.list(registry), "waiting", ended],
    queryFn: ({ signal }) =>
      callAll(
        calls.runs.list,
        { params: { registry }, query: { space: "waiting" as const } },
        { signal },
      ),
    placeholderData: (previous) => previous,
  });
}

export function useSimulateCollection(registry: string) {
  return useMutation({
    mutationFn: () => callApi(calls.garbageCollections.simulate, { params: { registry } }),
  });
}

export function useCollectGarbage(registry: string) {
  const refresh = useRefresh(registry);
  return useMutation({
    mutationFn: (whileOpen: boolean) =>
      callApi(calls.garbageCollections.create, { params: { registry }, body: { whileOpen } }),
    onSuccess: refresh,
  });
}

/** cancel: ends it. resume: opens a registry that was left closed. */
export function useControlCollection(registry: string) {
  const refresh = useRefresh(registry);
  return useMutation({
    mutationFn: ({ verb, collection }: { verb: "cancel" | "resume"; collection: string }) =>
      callApi(calls.garbageCollections[verb], { params: { registry, collection } }),
    onSuccess: refresh,
  });
}

function useRefresh(registry: string) {
  const client = useQueryClient();
  return () =>
    Promise.all([
      client.invalidateQueries({ queryKey: key(registry) }),
      client.invalidateQueries({ queryKey: spaceKey(registry) }),
    ]);
}
