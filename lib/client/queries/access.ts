import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
} from "@tanstack/react-query";
import { apiUrl, callApi, type ApiInput } from "@/lib/client/api";
import { callAll } from "@/lib/client/call-all";
import { calls } from "@/lib/client/calls";
import type { api } from "@/lib/core/api";

export const accessKeys = {
  users: ["users"] as const,
  tokens: ["tokens"] as const,
  audit: ["audit"] as const,
};

export function auditExportUrl(): string {
  return apiUrl(calls.audit.export, { query: { format: "csv" } });
}

export function usersOptions() {
  return queryOptions({
    queryKey: accessKeys.users,
    queryFn: ({ signal }) => callAll(calls.users.list, {}, { signal }),
  });
}

export function tokensOptions() {
  return queryOptions({
    queryKey: accessKeys.tokens,
    queryFn: ({ signal }) => callAll(calls.tokens.list, {}, { signal }),
  });
}

/** Newest first, page by page: an audit log only ever grows. */
export function auditOptions() {
  return infiniteQueryOptions({
    queryKey: accessKeys.audit,
    queryFn: ({ signal, pageParam }) =>
      callApi(calls.audit.list, { query: { limit: 200, cursor: pageParam } }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

export function useCreateUser() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: ApiInput<typeof api.users.create>["body"]) =>
      callApi(calls.users.create, { body }),
    onSuccess: () => client.invalidateQueries({ queryKey: accessKeys.users }),
  });
}

export function useUpdateUser() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ user, ...body }: { user: string } & ApiInput<typeof api.users.update>["body"]) =>
      callApi(calls.users.update, { params: { user }, body }),
    onSuccess: () => client.invalidateQueries({ queryKey: accessKeys.users }),
  });
}

export function useRemoveUser() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (user: string) => callApi(calls.users.remove, { params: { user } }),
    // The user's API tokens go as well.
    onSuccess: () =>
      Promise.all(
        [accessKeys.users, accessKeys.tokens].map((queryKey) =>
          client.invalidateQueries({ queryKey }),
        ),
      ),
  });
}

export function useEndUserSessions() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (user: string) => callApi(calls.users.endSessions, { params: { user } }),
    onSuccess: () => client.invalidateQueries({ queryKey: accessKeys.users }),
  });
}

export function useCreateToken() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: ApiInput<typeof api.tokens.create>["body"]) =>
      callApi(calls.tokens.create, { body }),
    onSuccess: () => client.invalidateQueries({ queryKey: accessKeys.tokens }),
  });
}

export function useRemoveToken() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (token: string) => callApi(calls.tokens.remove, { params: { token } }),
    onSuccess: () => client.invalidateQueries({ queryKey: accessKeys.tokens }),
  });
}
