import "server-only";
import type { RegistryClient } from "./client";
import { headersOf } from "./error-body";
import { RegistryError } from "./errors";
import { leadsNowhere, nextQuery, parseNextLink } from "./link";
import { callFor, queryAfter, type PagesRequest } from "./page-request";
import type { PagingManner } from "./paging";

/**
 * Asks a list of two names or more for one of them. Where all come instead, it is asked once more for what
 * follows the last name: if they all come again, this registry knows nothing of pages (Distribution 2.8).
 * null: the answer does not tell.
 */
export async function learnManner(
  client: RegistryClient,
  request: PagesRequest,
  last: string,
): Promise<PagingManner | null> {
  try {
    const one = await readPage(client, request, "?n=1");
    if (!one || one.names.length === 0) return null;
    if (one.linked) return "links";
    if (one.names.length === 1) return "silent";
    const rest = await readPage(client, request, queryAfter(request, last));
    return rest && rest.names.includes(last) ? "whole" : "silent";
  } catch (error) {
    if (error instanceof RegistryError) return null;
    throw error;
  }
}

async function readPage(
  client: RegistryClient,
  request: PagesRequest,
  query: string,
): Promise<{ names: readonly string[]; linked: boolean } | null> {
  const answer = await client.call(callFor(request, query));
  const names = answer.status === 200 ? request.read(answer) : null;
  const link = parseNextLink(headersOf(answer, "link"));
  const next = link === null ? null : nextQuery(link, client.base.origin);
  return names && { names, linked: link !== null && (next === null || !leadsNowhere(next)) };
}
