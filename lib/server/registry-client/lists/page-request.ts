import "server-only";
import type { Call } from "../http/client";
import type { Answer } from "../http/exchange";
import type { CallOptions } from "../types";

export const listLimits = {
  /** A repository of 200,000 tags without paging fits; more in one answer is not read. */
  pageBytes: 32 * 1024 * 1024,
  timeoutMs: 120_000,
};

export interface PagesRequest {
  kind: "catalog" | "tags";
  path: string;
  scope: Call["scope"];
  /** Entries asked for per page; null sends no `n`. */
  pageSize: number | null;
  /** The names on a page; null when the answer is no such list. */
  read(answer: Answer): string[] | null;
  options?: CallOptions | undefined;
}

/** What comes after a name, where the registry does not say how to ask for it. */
export function queryAfter({ pageSize }: PagesRequest, last: string): string {
  const size = pageSize === null ? "" : `n=${pageSize}&`;
  return `?${size}last=${encodeURIComponent(last)}`;
}

export function callFor(request: PagesRequest, query: string): Call {
  return {
    method: "GET",
    path: request.path + query,
    scope: request.scope,
    headers: ["accept", "application/json"],
    maxBytes: listLimits.pageBytes,
    timeoutMs: listLimits.timeoutMs,
    options: request.options,
  };
}
