import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { callApi, type ApiInput } from "@/lib/client/api";
import { calls } from "@/lib/client/calls";
import type { api } from "@/lib/core/api";
import type { Delivery } from "@/lib/core/api/notifications";

const keys = {
  all: ["channels"] as const,
  list: () => [...keys.all, "list"] as const,
  deliveries: (channel: string) => [...keys.all, "deliveries", channel] as const,
};

/** One that is tried again in an hour is no reason to ask all the time. */
const SOON_MS = 15_000;
const isDue = (delivery: Delivery | null) =>
  delivery?.state === "waiting" && (delivery.nextAt ?? 0) - Date.now() < SOON_MS;
const pollEvery = (deliveries: readonly (Delivery | null)[] | undefined) =>
  deliveries?.some(isDue) ? 1_500 : 30_000;

export function channelsOptions() {
  return queryOptions({
    queryKey: keys.list(),
    queryFn: ({ signal }) => callApi(calls.channels.list, {}, { signal }),
    select: ({ items }) => items,
    refetchInterval: ({ state }) => pollEvery(state.data?.items.map(({ last }) => last)),
  });
}

const SHOWN = 100;

export function deliveriesOptions(channel: string) {
  return queryOptions({
    queryKey: keys.deliveries(channel),
    queryFn: ({ signal }) =>
      callApi(
        calls.channels.deliveries,
        { params: { channel }, query: { limit: SHOWN } },
        { signal },
      ),
    select: ({ items }) => items,
    refetchInterval: ({ state }) => pollEvery(state.data?.items),
  });
}

function useChannelMutation<Input, Result>(mutationFn: (input: Input) => Promise<Result>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn,
    onSuccess: () => client.invalidateQueries({ queryKey: keys.all }),
  });
}

export type ChannelBody = ApiInput<typeof api.channels.create>["body"];

/** Makes a channel, or changes the one with this id. */
export const useSaveChannel = (id: string | null) =>
  useChannelMutation((body: ChannelBody) =>
    id === null
      ? callApi(calls.channels.create, { body })
      : callApi(calls.channels.update, { params: { channel: id }, body }),
  );

export const useRemoveChannel = () =>
  useChannelMutation((channel: string) => callApi(calls.channels.remove, { params: { channel } }));

export const useTestChannel = () =>
  useChannelMutation((channel: string) => callApi(calls.channels.test, { params: { channel } }));

export const useResendDelivery = (channel: string) =>
  useChannelMutation((delivery: string) =>
    callApi(calls.channels.resend, { params: { channel, delivery } }),
  );
