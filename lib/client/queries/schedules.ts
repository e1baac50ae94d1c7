import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { callApi, type ApiInput } from "@/lib/client/api";
import { calls } from "@/lib/client/calls";
import type { api } from "@/lib/core/api";
import type { Firing, NewSchedule } from "@/lib/core/api/schedules";

const keys = {
  all: ["schedules"] as const,
  list: () => [...keys.all, "list"] as const,
  one: (schedule: string) => [...keys.all, "one", schedule] as const,
  firings: (schedule: string) => [...keys.one(schedule), "firings"] as const,
  preview: (schedule: string, registry: string) =>
    [...keys.one(schedule), "preview", registry] as const,
};

const WHILE_WORKING_MS = 1_500;
const OTHERWISE_MS = 30_000;

const isMoving = ({ state, run }: Firing) =>
  state === "working" || run?.state === "running" || run?.state === "queued";
const pollEvery = (firings: readonly Firing[] | undefined) =>
  firings?.some(isMoving) ? WHILE_WORKING_MS : OTHERWISE_MS;

export function schedulesOptions() {
  return queryOptions({
    queryKey: keys.list(),
    queryFn: ({ signal }) => callApi(calls.schedules.list, {}, { signal }),
    select: ({ items }) => items,
    refetchInterval: ({ state }) => pollEvery(state.data?.items.flatMap(({ last }) => last)),
  });
}

export function scheduleOptions(schedule: string) {
  return queryOptions({
    queryKey: keys.one(schedule),
    queryFn: ({ signal }) => callApi(calls.schedules.get, { params: { schedule } }, { signal }),
    refetchInterval: ({ state }) => pollEvery(state.data?.last),
  });
}

/** The latest ones; what else there is, the API has. */
const SHOWN = 200;

export function firingsOptions(schedule: string) {
  return queryOptions({
    queryKey: keys.firings(schedule),
    queryFn: ({ signal }) =>
      callApi(
        calls.schedules.firings,
        { params: { schedule }, query: { limit: SHOWN } },
        { signal },
      ),
    select: ({ items }) => items,
    refetchInterval: ({ state }) => pollEvery(state.data?.items),
  });
}

export function previewOptions(schedule: string, registry: string) {
  return queryOptions({
    queryKey: keys.preview(schedule, registry),
    queryFn: ({ signal }) =>
      callApi(calls.schedules.preview, { params: { schedule }, query: { registry } }, { signal }),
    retry: false,
  });
}

function useScheduleMutation<Input, Result>(mutationFn: (input: Input) => Promise<Result>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn,
    onSuccess: () => client.invalidateQueries({ queryKey: keys.all }),
  });
}

export const useCreateSchedule = () =>
  useScheduleMutation((body: NewSchedule) => callApi(calls.schedules.create, { body }));

export const useUpdateSchedule = (schedule: string) =>
  useScheduleMutation((body: ApiInput<typeof api.schedules.update>["body"]) =>
    callApi(calls.schedules.update, { params: { schedule }, body }),
  );

export const useApproveSchedule = (schedule: string) =>
  useScheduleMutation((body: ApiInput<typeof api.schedules.approve>["body"]) =>
    callApi(calls.schedules.approve, { params: { schedule }, body }),
  );

export const useFireSchedule = (schedule: string) =>
  useScheduleMutation(() => callApi(calls.schedules.fire, { params: { schedule } }));

export function useRemoveSchedule(schedule: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => callApi(calls.schedules.remove, { params: { schedule } }),
    onSuccess: () => {
      client.removeQueries({ queryKey: keys.one(schedule) });
      return client.invalidateQueries({ queryKey: keys.list() });
    },
  });
}
