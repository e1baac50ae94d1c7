import { QueryCache, QueryClient } from "@tanstack/react-query";
import type { ErrorCode } from "@/lib/core/errors";
import { paths } from "@/lib/core/paths";
import { ApiError } from "./api";

/**
 * One per browser tab. Only what may heal by itself is tried again. Asked even where the browser believes to
 * be offline: Drydock may be on the same machine, and a request that waited for the network would be carried
 * out later, when nobody thinks of it any more.
 */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError: leaveWhenSignedOut }),
    defaultOptions: {
      queries: {
        networkMode: "always",
        staleTime: 15_000,
        retry: (failures, error) => failures < 2 && isTransient(error),
      },
      mutations: { networkMode: "always", retry: false },
    },
  });
}

const mayHeal: readonly string[] = ["TOO_MANY_REQUESTS", "BUSY"] satisfies ErrorCode[];

function isTransient(error: Error): boolean {
  return error instanceof ApiError && (error.status === 0 || mayHeal.includes(error.code));
}

function leaveWhenSignedOut(error: Error) {
  if (!(error instanceof ApiError) || error.code !== "UNAUTHENTICATED") return;
  const { pathname, search, origin } = window.location;
  if (pathname === paths.signIn()) return;
  // A whole page load, so that nothing of the ended session stays in memory.
  window.location.replace(
    `${origin}${paths.signIn()}?callbackUrl=${encodeURIComponent(pathname + search)}`,
  );
}
