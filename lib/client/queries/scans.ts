import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { callApi, type ApiInput } from "@/lib/client/api";
import { calls } from "@/lib/client/calls";
import type { api } from "@/lib/core/api";
import type { Scan } from "@/lib/core/api/scans";
import { registryKeys } from "./registries";

export const scanKeys = {
  all: ["scans"] as const,
  list: (registry: string) => [...scanKeys.all, "list", registry] as const,
  one: (scan: string) => [...scanKeys.all, "one", scan] as const,
};

export function isUnderWay(scan: Pick<Scan, "state">): boolean {
  return scan.state === "queued" || scan.state === "running";
}

/** Sends requests to the registry, so only where somebody reads the answer. */
export function scanEstimateOptions(registry: string) {
  return queryOptions({
    queryKey: [...scanKeys.all, "estimate", registry],
    queryFn: ({ signal }) => callApi(calls.scans.estimate, { params: { registry } }, { signal }),
    staleTime: Infinity,
    retry: false,
  });
}

/** Asks again every second while the scan runs. */
export function scanOptions(scan: string) {
  return queryOptions({
    queryKey: scanKeys.one(scan),
    queryFn: ({ signal }) => callApi(calls.scans.get, { params: { scan } }, { signal }),
    refetchInterval: ({ state }) => (state.data && !isUnderWay(state.data) ? false : 1000),
  });
}

export function scansOptions(registry: string) {
  return queryOptions({
    queryKey: scanKeys.list(registry),
    queryFn: async ({ signal }) => {
      const input = { params: { registry }, query: { limit: 10 } };
      return (await callApi(calls.scans.list, input, { signal })).items;
    },
  });
}

type ScanBody = ApiInput<typeof api.scans.create>["body"];

/** `repositories` are globs; without them the whole registry is scanned. */
export function useStartScan(registry: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: ScanBody) => callApi(calls.scans.create, { params: { registry }, body }),
    onSuccess: (scan) => {
      client.setQueryData(scanOptions(scan.id).queryKey, scan);
      void client.invalidateQueries({ queryKey: scanKeys.list(registry) });
      return client.invalidateQueries({ queryKey: registryKeys.all });
    },
  });
}

export function useCancelScan() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (scan: string) => callApi(calls.scans.cancel, { params: { scan } }),
    onSuccess: (scan) => {
      client.setQueryData(scanOptions(scan.id).queryKey, scan);
      return client.invalidateQueries({ queryKey: registryKeys.all });
    },
  });
}
