import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { callApi, type ApiInput } from "@/lib/client/api";
import { callAll } from "@/lib/client/call-all";
import { calls } from "@/lib/client/calls";
import type { api } from "@/lib/core/api";
import type { Registry } from "@/lib/core/api/registries";

export const registryKeys = {
  all: ["registries"] as const,
  list: () => [...registryKeys.all, "list"] as const,
  one: (registry: string) => [...registryKeys.all, "one", registry] as const,
};

const WHILE_SCANNING_MS = 3000;
/** A push shows within seconds, of which the server takes two to gather what belongs together. */
const WHILE_LISTENING_MS = 5000;

export function registriesOptions() {
  return queryOptions({
    queryKey: registryKeys.list(),
    queryFn: ({ signal }) => callAll(calls.registries.list, {}, { signal }),
    refetchInterval: ({ state }) => (state.data?.some(isScanning) ? WHILE_SCANNING_MS : false),
  });
}

export function registryOptions(registry: string) {
  return queryOptions({
    queryKey: registryKeys.one(registry),
    queryFn: ({ signal }) => callApi(calls.registries.get, { params: { registry } }, { signal }),
    refetchInterval: ({ state }) => {
      if (!state.data) return 60_000;
      if (isScanning(state.data)) return WHILE_SCANNING_MS;
      return state.data.events ? WHILE_LISTENING_MS : 60_000;
    },
  });
}

function isScanning(registry: Registry): boolean {
  return registry.activeScanId !== null;
}

type Connection = ApiInput<typeof api.registries.create>["body"];

/** Connects a registry, and has it checked and scanned. */
export function useCreateRegistry() {
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: registryKeys.all });
  return useMutation({
    mutationFn: (body: Connection) => callApi(calls.registries.create, { body }),
    onSuccess: (registry) => {
      // It is not waited for here: the registry's own screen shows its progress, and offers both again.
      void scanAtFirst(registry.name)
        .catch(() => null)
        .then(refresh);
      return refresh();
    },
  });
}

/** Where reading costs pulls, the scan is left to be asked for. */
async function scanAtFirst(registry: string): Promise<void> {
  const params = { registry };
  const check = await callApi(calls.registries.check, { params });
  // What is known of every product comes when one is connected, not with the list of registries.
  const { reasonToAsk } = await import("@/lib/core/first-scan");
  if (reasonToAsk(check) === null) await callApi(calls.scans.create, { params, body: {} });
}

export function useUpdateRegistry(registry: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: ApiInput<typeof api.registries.update>["body"]) =>
      callApi(calls.registries.update, { params: { registry }, body }),
    onSuccess: () => client.invalidateQueries({ queryKey: registryKeys.all }),
  });
}

export function useRemoveRegistry(registry: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => callApi(calls.registries.remove, { params: { registry } }),
    onSuccess: () => {
      client.removeQueries({ queryKey: registryKeys.one(registry) });
      return client.invalidateQueries({ queryKey: registryKeys.list() });
    },
  });
}

export function useTryOutRegistry() {
  return useMutation({
    mutationFn: (body: ApiInput<typeof api.registries.tryOut>["body"]) =>
      callApi(calls.registries.tryOut, { body }),
  });
}

export function useCheckRegistry(registry: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => callApi(calls.registries.check, { params: { registry } }),
    onSuccess: () => client.invalidateQueries({ queryKey: registryKeys.all }),
  });
}
