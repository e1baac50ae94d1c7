import "server-only";
import type { RegistryClient, Call } from "./client";
import { headersOf } from "./error-body";
import type { Answer } from "./exchange";
import { nextQuery, parseNextLink } from "./link";
import type { CallOptions } from "./types";

const MAX_PAGES = 20_000;
const MAX_NAMES = 5_000_000;
/** A repository of 200,000 tags without paging fits; more in one answer is not read. */
const PAGE_BYTES = 32 * 1024 * 1024;
const LIST_TIMEOUT_MS = 120_000;

export interface Pages {
  names: string[];
  complete: boolean;
  reason: string | null;
}

export interface PagesRequest {
  path: string;
  scope: Call["scope"];
  /** Entries asked for per page; null sends no `n`. */
  pageSize: number | null;
  /** The names on a page; null when the answer is no such list. */
  read(answer: Answer): string[] | null;
  options?: CallOptions | undefined;
}

/** The first answer where it is no page: the verb judges it. */
export type PagesResult = Pages | { refused: Answer; call: Call };

/**
 * Follows a listing to its end. The end is a page without a next link, except that a page of exactly the
 * size asked for gets one more call with `last`: some registries page without ever sending a link, others
 * ignore `n` and would be asked for ever. Whatever is doubtful makes the listing incomplete.
 */
export async function listPages(
  client: RegistryClient,
  request: PagesRequest,
): Promise<PagesResult> {
  const names = new Set<string>();
  const asked = new Set<string>();
  const first = request.pageSize === null ? "" : `?n=${request.pageSize}`;
  const stop = (reason: string | null): Pages => ({
    names: [...names],
    complete: reason === null,
    reason,
  });
  let guessed = false;
  for (let query = first; ;) {
    asked.add(query);
    const call = callFor(request, query);
    const answer = await client.call(call);
    const page = answer.status === 200 ? request.read(answer) : null;
    if (!page && asked.size === 1) return { refused: answer, call };
    if (!page) return stop(`Page ${asked.size} of the list was answered with ${answer.status}.`);

    const before = names.size;
    for (const name of page) names.add(name);
    const fresh = names.size > before;
    const links = headersOf(answer, "link");
    const link = parseNextLink(links);
    if (names.size > MAX_NAMES || asked.size > MAX_PAGES) return stop("The list never ends.");
    if (link === null) {
      // A guess that brought nothing new proves that the page before was the last one.
      const full = page.length === request.pageSize && (fresh || !guessed);
      const last = page[page.length - 1];
      if (!full || last === undefined || !fresh) return stop(null);
      guessed = true;
      query = `?n=${request.pageSize}&last=${encodeURIComponent(last)}`;
    } else {
      const next = nextQuery(link, `${client.base.origin}${client.base.prefix}/v2/${call.path}`);
      if (next === null) return stop("The registry names a next page that cannot be asked for.");
      query = next;
    }
    if (asked.has(query)) return stop("The registry's pages lead back to where they began.");
    if (!fresh && link !== null && page.length > 0) {
      return stop("The registry's pages repeat themselves.");
    }
  }
}

function callFor(request: PagesRequest, query: string): Call {
  return {
    method: "GET",
    path: request.path + query,
    scope: request.scope,
    headers: ["accept", "application/json"],
    maxBytes: PAGE_BYTES,
    timeoutMs: LIST_TIMEOUT_MS,
    options: request.options,
  };
}
