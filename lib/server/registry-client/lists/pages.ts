import "server-only";
import type { Phrase } from "@/lib/core/phrases";
import { phrase } from "../../phrases";
import { headersOf, RegistryError } from "../errors/errors";
import type { Call, RegistryClient } from "../http/client";
import type { Answer } from "../http/exchange";
import { leadsNowhere, nextQuery, parseNextLink } from "./link";
import { type PagingStyle } from "./paging";
import { joinSigns, type ListSigns, noSigns, readSigns } from "./list-signs";
import { callFor, type PagesRequest, queryAfter } from "./page-request";

const MAX_PAGES = 20_000;
/** Registries that leave out what a user may not see send empty pages, but not for ever. */
const MAX_EMPTY = 1_000;
/** Five million names of the usual length; a registry that never ends its list must not fill the memory. */
const MAX_BYTES = 256 * 1024 * 1024;

export interface Pages {
  names: string[];
  complete: boolean;
  reason: Phrase | null;
  /** The registry has named a next page: it cuts its lists. */
  linked: boolean;
  signs: ListSigns;
}

/** The list ended where the registry had promised more: it refused the next page, or sent an empty one. */
interface Break {
  after: string;
  how: "refused" | "empty";
}

/** The first answer where it is no page: the verb judges it. */
export type PagesResult = Pages | { refused: Answer; call: Call };

/**
 * Follows a listing to its end. One that breaks off is begun again once: the name after which it was to go
 * on may have been deleted meanwhile, and zot then answers 404 or an empty page, Harbor's catalog 400.
 */
export async function listPages(
  client: RegistryClient,
  request: PagesRequest,
): Promise<PagesResult> {
  const first = await followPages(client, request);
  if (first.broke === null) return first.result;
  const second = await followPages(client, request);
  // The same name twice as the last one: the list ends there.
  const { broke } = second;
  const ended = broke?.how === "empty" && broke.after === first.broke.after;
  if (broke?.how !== "empty" || ended) return second.result;
  return { ...second.result, complete: false, reason: phrase("registryContent.listBrokeOff") };
}

/**
 * Follows a listing once. A page without a next link is the end only with a registry that names next
 * pages, or does not cut at all; which it is, a page of one entry tells once for all listings. Any other may
 * have cut at a limit of its own, below what was asked for, and is asked for what comes after the last name.
 * Whatever is doubtful makes the listing incomplete.
 */
async function followPages(
  client: RegistryClient,
  request: PagesRequest,
): Promise<{ result: PagesResult; broke: Break | null }> {
  const names = new Set<string>();
  const asked = new Set<string>();
  const paging = client.paging[request.kind];
  const first = request.pageSize === null ? "" : `?n=${request.pageSize}`;
  let signs = noSigns;
  let linked = false;
  let bytes = 0;
  let empty = 0;
  /** The name after which the registry itself has named the page that is asked for now. */
  let promised: string | null = null;
  const stop = (reason: Phrase | null, broke: Break | null = null) => ({
    result: {
      ...{ names: [...names], complete: reason === null, reason },
      ...{ linked, signs },
    },
    broke,
  });
  for (let query = first; ;) {
    asked.add(query);
    const call = callFor(request, query);
    const answer = await client.call(call);
    const page = answer.status === 200 ? request.read(answer) : null;
    if (!page && asked.size === 1) return { result: { refused: answer, call }, broke: null };
    if (!page) {
      const after = promised ?? [...names].at(-1) ?? "";
      const status = String(answer.status);
      const reason = phrase("registryContent.pageAnswered", { page: asked.size, status });
      return stop(reason, { after, how: "refused" });
    }

    signs = joinSigns(signs, readSigns(page));
    const before = names.size;
    for (const name of page) names.add(name);
    const fresh = names.size > before;
    const links = headersOf(answer, "link");
    const named = parseNextLink(links);
    if (named === null && links.some(speaksOfNext)) {
      return stop(phrase("registryContent.nextUnreadable"));
    }
    const next = named === null ? null : nextQuery(named, addressOf(client, call));
    // Some registries name a next page on every page: an empty one that leads nowhere new may be the end.
    const nowhere = next !== null && (leadsNowhere(next) || (page.length === 0 && asked.has(next)));
    const link = nowhere ? null : named;
    bytes += answer.body.length;
    if (page.length === 0) empty += 1;
    if (bytes > MAX_BYTES || asked.size > MAX_PAGES || empty > MAX_EMPTY) {
      return stop(phrase("registryContent.listEndless"));
    }
    if (link === null) {
      const last = page[page.length - 1];
      if (last === undefined) {
        return stop(null, promised === null ? null : { after: promised, how: "empty" });
      }
      if (!fresh) return stop(explainRepeated(page.length, request.pageSize));
      if (paging.isSurelyLast(page.length, request.pageSize)) return stop(null);
      const style = await paging.style(() => learnStyle(client, request, last));
      if (style === "links" || style === "whole") return stop(null);
      query = queryAfter(request, last);
      promised = null;
    } else {
      paging.sawLink();
      linked = true;
      promised = page[page.length - 1] ?? promised ?? "";
      if (next === null) return stop(phrase("registryContent.nextUnaskable"));
      query = next;
    }
    if (asked.has(query)) return stop(phrase("registryContent.pagesCircle"));
    if (!fresh && link !== null && page.length > 0) {
      return stop(phrase("registryContent.pagesRepeat"));
    }
  }
}

const addressOf = ({ base }: RegistryClient, { path }: Call) =>
  `${base.origin}${base.prefix}/v2/${path}`;

const speaksOfNext = (header: string) => /\brel\s*=[\s"']*next\b/i.test(header);

/** A registry that cuts where it is asked to, names no next page and knows no `last` ends here for anybody. */
function explainRepeated(length: number, pageSize: number | null): Phrase | null {
  if (pageSize === null || length < pageSize) return null;
  return phrase("registryContent.noWayOn", { count: String(length) });
}

/**
 * Asks a list of two names or more for one of them. Where all come instead, it is asked once more for what
 * follows the last name: if they all come again, this registry knows nothing of pages (Distribution 2.8).
 * null: the answer does not tell.
 */
async function learnStyle(
  client: RegistryClient,
  request: PagesRequest,
  last: string,
): Promise<PagingStyle | null> {
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
