import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { callApi, type ApiInput } from "@/lib/client/api";
import { callAll } from "@/lib/client/call-all";
import { api } from "@/lib/core/api";
import type { Registry } from "@/lib/core/api/registries";

export const registryKeys = {
  all: ["registries"] as const,
  list: () => [...registryKeys.all, "list"] as const,
  one: (registry: string) => [...registryKeys.all, "one", registry] as const,
};

const whileScanning = 3000;

export function registriesOptions() {
  return queryOptions({
    queryKey: registryKeys.list(),
    queryFn: ({ signal }) => callAll(api.registries.list, {}, { signal }),
    refetchInterval: ({ state }) => (state.data?.some(isScanning) ? whileScanning : false),
  });
}

export function registryOptions(registry: string) {
  return queryOptions({
    queryKey: registryKeys.one(registry),
    queryFn: ({ signal }) => callApi(api.registries.get, { params: { registry } }, { signal }),
    refetchInterval: ({ state }) => (state.data && isScanning(state.data) ? whileScanning : 60_000),
  });
}

function isScanning(registry: Registry): boolean {
  return registry.activeScanId !== null;
}

type Connection = ApiInput<typeof api.registries.create>["body"];

/** Connects a registry and has it scanned. */
export function useCreateRegistry() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (body: Connection) => {
      const registry = await callApi(api.registries.create, { body });
      const params = { registry: registry.name };
      // Connected is connected: where the scan cannot start, the registry's own screen offers it again.
      await callApi(api.scans.create, { params, body: {} }).catch(() => null);
      return registry;
    },
    onSuccess: () => client.invalidateQueries({ queryKey: registryKeys.all }),
  });
}

export function useUpdateRegistry(registry: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: ApiInput<typeof api.registries.update>["body"]) =>
      callApi(api.registries.update, { params: { registry }, body }),
    onSuccess: () => client.invalidateQueries({ queryKey: registryKeys.all }),
  });
}

export function useRemoveRegistry(registry: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => callApi(api.registries.remove, { params: { registry } }),
    onSuccess: () => {
      client.removeQueries({ queryKey: registryKeys.one(registry) });
      return client.invalidateQueries({ queryKey: registryKeys.list() });
    },
  });
}

export function useTryOutRegistry() {
  return useMutation({
    mutationFn: (body: ApiInput<typeof api.registries.tryOut>["body"]) =>
      callApi(api.registries.tryOut, { body }),
  });
}

export function useCheckRegistry(registry: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => callApi(api.registries.check, { params: { registry } }),
    onSuccess: () => client.invalidateQueries({ queryKey: registryKeys.all }),
  });
}
