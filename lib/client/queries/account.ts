import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { callApi, type ApiInput } from "@/lib/client/api";
import { callAll } from "@/lib/client/call-all";
import { calls } from "@/lib/client/calls";
import type { api } from "@/lib/core/api";

const sessionsKey = ["account", "sessions"] as const;

export function sessionsOptions() {
  return queryOptions({
    queryKey: sessionsKey,
    queryFn: ({ signal }) => callAll(calls.account.sessions, {}, { signal }),
  });
}

/** The answer sets the cookie of a new session: what is open in this browser goes on. */
export function useChangePassword() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: ApiInput<typeof api.account.changePassword>["body"]) =>
      callApi(calls.account.changePassword, { body }),
    onSuccess: () => client.invalidateQueries({ queryKey: sessionsKey }),
  });
}

export function useEndSession() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (session: string) => callApi(calls.account.endSession, { params: { session } }),
    onSettled: () => client.invalidateQueries({ queryKey: sessionsKey }),
  });
}

export function useEndOtherSessions() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => callApi(calls.account.endOtherSessions, {}),
    onSettled: () => client.invalidateQueries({ queryKey: sessionsKey }),
  });
}
