import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { callApi, type ApiInput } from "@/lib/client/api";
import { callAll } from "@/lib/client/call-all";
import { api } from "@/lib/core/api";

const sessionsKey = ["account", "sessions"] as const;

export function sessionsOptions() {
  return queryOptions({
    queryKey: sessionsKey,
    queryFn: ({ signal }) => callAll(api.account.sessions, {}, { signal }),
  });
}

/** The answer sets the cookie of a new session: what is open in this browser goes on. */
export function useChangePassword() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: ApiInput<typeof api.account.changePassword>["body"]) =>
      callApi(api.account.changePassword, { body }),
    onSuccess: () => client.invalidateQueries({ queryKey: sessionsKey }),
  });
}

export function useEndSession() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (session: string) => callApi(api.account.endSession, { params: { session } }),
    onSettled: () => client.invalidateQueries({ queryKey: sessionsKey }),
  });
}

export function useEndOtherSessions() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => callApi(api.account.endOtherSessions, {}),
    onSettled: () => client.invalidateQueries({ queryKey: sessionsKey }),
  });
}
