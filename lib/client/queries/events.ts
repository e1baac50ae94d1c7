import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { callApi } from "@/lib/client/api";
import { calls } from "@/lib/client/calls";
import type { EventIntake } from "@/lib/core/api/events";

const intakeKey = (registry: string) => ["events", registry] as const;

/** Somebody who has just configured the registry waits for the first event to show. */
const WHILE_WAITING_MS = 3000;

export function intakeOptions(registry: string) {
  return queryOptions({
    queryKey: intakeKey(registry),
    queryFn: ({ signal }) => callApi(calls.events.get, { params: { registry } }, { signal }),
    refetchInterval: ({ state }) => {
      if (!state.data?.enabled) return false;
      return hasEvents(state.data) && !state.data.refused ? 30_000 : WHILE_WAITING_MS;
    },
  });
}

/** Whether the registry has the secret: something has come in with it. */
export function hasEvents({ lastEventAt, secretAt }: EventIntake): boolean {
  return lastEventAt !== null && lastEventAt >= (secretAt ?? 0);
}

/** Turns events on, or makes a new secret; the answer is the only place where it is. */
export function useOpenIntake(registry: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => callApi(calls.events.open, { params: { registry } }),
    onSuccess: ({ secret: _, ...intake }) => client.setQueryData(intakeKey(registry), intake),
  });
}

export function useCloseIntake(registry: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => callApi(calls.events.close, { params: { registry } }),
    onSuccess: () => client.invalidateQueries({ queryKey: intakeKey(registry) }),
  });
}
