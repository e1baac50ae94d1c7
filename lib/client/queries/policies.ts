import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { callApi } from "@/lib/client/api";
import { callAll } from "@/lib/client/call-all";
import { calls } from "@/lib/client/calls";

export const policyKeys = {
  all: ["policies"] as const,
  list: () => [...policyKeys.all, "list"] as const,
  one: (policy: string) => [...policyKeys.all, "one", policy] as const,
};

export function policiesOptions() {
  return queryOptions({
    queryKey: policyKeys.list(),
    queryFn: ({ signal }) => callAll(calls.policies.list, {}, { signal }),
  });
}

export function policyOptions(policy: string) {
  return queryOptions({
    queryKey: policyKeys.one(policy),
    queryFn: ({ signal }) => callApi(calls.policies.get, { params: { policy } }, { signal }),
  });
}

/** Saves a document: a new policy, or over the one with this id. */
export function useSavePolicy() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, document }: { id: string | null; document: unknown }) =>
      id === null
        ? callApi(calls.policies.create, { body: document })
        : callApi(calls.policies.update, { params: { policy: id }, body: document }),
    onSuccess: () => client.invalidateQueries({ queryKey: policyKeys.all }),
  });
}

export function useRemovePolicy() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (policy: string) => callApi(calls.policies.remove, { params: { policy } }),
    onSuccess: () => client.invalidateQueries({ queryKey: policyKeys.list() }),
  });
}
