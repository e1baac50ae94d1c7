import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { callApi } from "@/lib/client/api";
import { calls } from "@/lib/client/calls";

const key = ["in-use"] as const;

/** Read again now and then: reports come every few minutes. */
export function inUseOptions() {
  return queryOptions({
    queryKey: key,
    queryFn: ({ signal }) => callApi(calls.inUse.list, {}, { signal }),
    select: ({ items }) => items,
    refetchInterval: 60_000,
  });
}

export function useRemoveSource() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (source: string) => callApi(calls.inUse.remove, { params: { source } }),
    onSuccess: () => client.invalidateQueries({ queryKey: key }),
  });
}
