import "server-only";
import type { RegistryClient, Call } from "./client";
import { headersOf } from "./error-body";
import type { Answer } from "./exchange";
import { learnManner } from "./learn-manner";
import { nextQuery, parseNextLink } from "./link";
import { callFor, queryAfter, type PagesRequest } from "./page-request";

const MAX_PAGES = 20_000;
/** Registries that leave out what a user may not see send empty pages, but not for ever. */
const MAX_EMPTY = 1_000;
/** Five million names of the usual length; a registry that never ends its list must not fill the memory. */
const MAX_BYTES = 256 * 1024 * 1024;

export interface Pages {
  names: string[];
  complete: boolean;
  reason: string | null;
}

/** The first answer where it is no page: the verb judges it. */
export type PagesResult = Pages | { refused: Answer; call: Call };

/**
 * Follows a listing to its end. A page without a next link is the end only with a registry that names next
 * pages, or does not cut at all; which it is, a page of one entry tells once for all listings. Any other may
 * have cut at a limit of its own, below what was asked for, and is asked for what comes after the last name.
 * Whatever is doubtful makes the listing incomplete.
 */
export async function listPages(
  client: RegistryClient,
  request: PagesRequest,
): Promise<PagesResult> {
  const names = new Set<string>();
  const asked = new Set<string>();
  const paging = client.paging[request.kind];
  const first = request.pageSize === null ? "" : `?n=${request.pageSize}`;
  let bytes = 0;
  let empty = 0;
  const stop = (reason: string | null): Pages => ({
    names: [...names],
    complete: reason === null,
    reason,
  });
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
    if (link === null && links.some(speaksOfNext)) {
      return stop("The registry names a next page in a way that cannot be understood.");
    }
    bytes += answer.body.length;
    if (page.length === 0) empty += 1;
    if (bytes > MAX_BYTES || asked.size > MAX_PAGES || empty > MAX_EMPTY) {
      return stop("The list never ends.");
    }
    if (link === null) {
      const last = page[page.length - 1];
      if (last === undefined) return stop(null);
      if (!fresh) return stop(explainRepeated(page.length, request.pageSize));
      if (paging.isSurelyLast(page.length, request.pageSize)) return stop(null);
      const manner = await paging.manner(() => learnManner(client, request, last));
      if (manner === "links" || manner === "whole") return stop(null);
      query = queryAfter(request, last);
    } else {
      paging.sawLink();
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

const speaksOfNext = (header: string) => /\brel\s*=[\s"']*next\b/i.test(header);

/** A registry that cuts where it is asked to, names no next page and knows no `last` ends here for anybody. */
function explainRepeated(length: number, pageSize: number | null): string | null {
  if (pageSize === null || length < pageSize) return null;
  return `The registry lists ${length} names and no way to those after them.`;
}
