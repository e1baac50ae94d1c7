import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { callAll } from "@/lib/client/call-all";
import { apiUrl, callApi, type ApiInput } from "@/lib/client/api";
import { calls } from "@/lib/client/calls";
import type { api } from "@/lib/core/api";

export const planKeys = {
  all: ["plans"] as const,
  list: (registry: string) => [...planKeys.all, "list", registry] as const,
  one: (plan: string) => [...planKeys.all, "one", plan] as const,
  rows: (plan: string) => [...planKeys.one(plan), "rows"] as const,
};

/** The newest of a registry's plans: a page that asks "what was previewed lately" needs no more. */
export function plansOptions(registry: string) {
  return queryOptions({
    queryKey: planKeys.list(registry),
    queryFn: async ({ signal }) => {
      const input = { params: { registry }, query: { limit: 20 } };
      return (await callApi(calls.plans.list, input, { signal })).items;
    },
  });
}

export function planOptions(plan: string) {
  return queryOptions({
    queryKey: planKeys.one(plan),
    queryFn: ({ signal }) => callApi(calls.plans.get, { params: { plan } }, { signal }),
  });
}

/** Every row. A plan never changes, so they are read once. */
export function planRowsOptions(plan: string) {
  return queryOptions({
    queryKey: planKeys.rows(plan),
    queryFn: ({ signal }) => callAll(calls.plans.rows, { params: { plan } }, { signal }),
    staleTime: Infinity,
  });
}

/** Those of one repository. */
export function planRowsOfOptions(plan: string, repository: string) {
  return queryOptions({
    queryKey: [...planKeys.rows(plan), repository],
    queryFn: ({ signal }) =>
      callAll(calls.plans.rows, { params: { plan }, query: { repository } }, { signal }),
    staleTime: Infinity,
  });
}

/** Every row that another plan has decided otherwise. Neither plan ever changes. */
export function planChangesOptions(plan: string, before: string) {
  return queryOptions({
    queryKey: [...planKeys.one(plan), "changes", before],
    queryFn: ({ signal }) =>
      callAll(calls.plans.changes, { params: { plan }, query: { before } }, { signal }),
    staleTime: Infinity,
  });
}

export type PlanRequest = NonNullable<ApiInput<typeof api.plans.create>["body"]>;

/** Makes a stored plan of a policy or a selection. Nothing in the registry changes by it. */
export function useCreatePlan(registry: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: PlanRequest) => callApi(calls.plans.create, { params: { registry }, body }),
    onSuccess: (plan) => {
      client.setQueryData(planOptions(plan.id).queryKey, plan);
      return client.invalidateQueries({ queryKey: planKeys.list(registry) });
    },
  });
}

export function planExportUrl(plan: string, format: "json" | "csv" | "sh"): string {
  return apiUrl(calls.plans.export, { params: { plan }, query: { format } });
}
