import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { apiUrl, callApi, type ApiInput } from "@/lib/client/api";
import { callAll } from "@/lib/client/call-all";
import { calls } from "@/lib/client/calls";
import type { api } from "@/lib/core/api";
import type { Run } from "@/lib/core/api/runs";
import type { GuardName } from "@/lib/core/plan";
import { planKeys } from "./plans";

export const runKeys = {
  all: ["runs"] as const,
  list: (registry: string) => [...runKeys.all, "list", registry] as const,
  one: (run: string) => [...runKeys.all, "one", run] as const,
  steps: (run: string, changedAt: number) => [...runKeys.one(run), "steps", changedAt] as const,
};

const refetchEvery = { running: 1_000, waiting: 3_000 };

export function isUnfinished(run: Pick<Run, "state">): boolean {
  return run.state === "queued" || run.state === "running" || run.state === "paused";
}

/** How long until a run is worth asking about again; false when it will not change any more. */
export function pollEvery(run: Pick<Run, "state"> | undefined): number | false {
  if (!run || !isUnfinished(run)) return false;
  return run.state === "running" ? refetchEvery.running : refetchEvery.waiting;
}

export function runsOptions(registry: string) {
  return queryOptions({
    queryKey: runKeys.list(registry),
    queryFn: ({ signal }) => callAll(calls.runs.list, { params: { registry } }, { signal }),
    refetchInterval: ({ state }) => pollEvery(state.data?.find(isUnfinished)),
  });
}

export function runOptions(run: string) {
  return queryOptions({
    queryKey: runKeys.one(run),
    queryFn: ({ signal }) => callApi(calls.runs.get, { params: { run } }, { signal }),
    refetchInterval: ({ state }) => pollEvery(state.data),
  });
}

/**
 * Every step with its result. Read again only when the run's counts say that something changed, so
 * that watching a long run costs one small answer a second.
 */
export function runStepsOptions(run: Pick<Run, "id" | "counts">) {
  const { done, skipped, failed } = run.counts;
  return queryOptions({
    queryKey: runKeys.steps(run.id, done + skipped + failed),
    queryFn: ({ signal }) => callAll(calls.runs.steps, { params: { run: run.id } }, { signal }),
    placeholderData: (previous) => previous,
  });
}

/** More numbers than this do not fit into an address; then every step's tags are asked about. */
const MAX_STEPS = 1_000;

/** Tags that a restore would find elsewhere, as the registry has them at this moment. */
export function movedTagsOptions(run: string, steps: readonly number[]) {
  const some = steps.length > 0 && steps.length <= MAX_STEPS;
  const query = some ? { steps: steps.join(",") } : {};
  return queryOptions({
    queryKey: [...runKeys.one(run), "moved", query],
    queryFn: async ({ signal }) =>
      (await callApi(calls.runs.movedTags, { params: { run }, query }, { signal })).items,
    gcTime: 0,
  });
}

export function useStartRun(registry: string, plan: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { hash: string; override: GuardName[] }) =>
      callApi(calls.runs.create, { params: { plan }, body }),
    onSuccess: (run) => {
      client.setQueryData(runOptions(run.id).queryKey, run);
      return Promise.all([
        client.invalidateQueries({ queryKey: runKeys.list(registry) }),
        client.invalidateQueries({ queryKey: planKeys.one(plan), exact: true }),
      ]);
    },
  });
}

type Control = "pause" | "resume" | "cancel";

/** Pause, go on, or stop; each takes effect before the run's next item. */
export function useControlRun(run: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (verb: Control) => callApi(calls.runs[verb], { params: { run } }),
    onSuccess: (changed) => {
      client.setQueryData(runOptions(run).queryKey, changed);
      return client.invalidateQueries({ queryKey: runKeys.list(changed.registry) });
    },
  });
}

/** Puts back what a run removed; returns with the restoring run. */
export function useRestoreRun(run: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: ApiInput<typeof api.runs.restore>["body"]) =>
      callApi(calls.runs.restore, { params: { run }, body }),
    onSuccess: (restore) => {
      client.setQueryData(runOptions(restore.id).queryKey, restore);
      return Promise.all([
        client.invalidateQueries({ queryKey: runKeys.list(restore.registry) }),
        client.invalidateQueries({ queryKey: runKeys.one(run), exact: true }),
      ]);
    },
  });
}

export function runExportUrl(run: string, format: "json" | "csv"): string {
  return apiUrl(calls.runs.export, { params: { run }, query: { format } });
}
