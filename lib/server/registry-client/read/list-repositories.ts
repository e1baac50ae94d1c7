import "server-only";
import { repositoryName } from "@/lib/core/api/common";
import { asArray, asRecord, parseJson } from "@/lib/core/oci/json";
import type { Phrase } from "@/lib/core/phrases";
import { phrase } from "../../phrases";
import { catalogScope } from "../auth/challenge";
import type { RegistryClient } from "../http/client";
import { parseErrors, RegistryError } from "../errors/errors";
import type { Answer } from "../http/exchange";
import { listPages, type Pages, type PagesResult } from "../lists/pages";
import type { CallOptions, Listing } from "../types";

/** Distribution's own limit (`catalog.maxentries`); its default page of 100 walks the tree ten times. */
const PAGE = 1000;

/**
 * The catalog, and the names typed into the connection. Entries ending in "/" select from the catalog;
 * with only exact names the catalog is not asked at all.
 */
export async function listRepositories(
  client: RegistryClient,
  options?: CallOptions,
): Promise<Listing> {
  const named = client.settings.repositories.filter((name) => !name.endsWith("/"));
  const prefixes = client.settings.repositories.filter((name) => name.endsWith("/"));
  if (named.length > 0 && prefixes.length === 0) {
    return {
      names: sortNames(named),
      complete: false,
      reason: phrase("registryContent.onlyEntered"),
      found: true,
    };
  }
  const catalog = await readCatalog(client, options);
  const found =
    prefixes.length === 0
      ? catalog.names
      : catalog.names.filter((name) => prefixes.some((prefix) => name.startsWith(prefix)));
  const limited = prefixes.length > 0 && catalog.complete;
  return {
    ...catalog,
    names: sortNames([...named, ...found]),
    complete: catalog.complete && !limited,
    reason: limited ? phrase("registryContent.onlyEnteredAndPrefixes") : catalog.reason,
  };
}

async function readCatalog(client: RegistryClient, options?: CallOptions): Promise<Listing> {
  const ask = (pageSize: number | null): Promise<PagesResult> =>
    listPages(client, {
      kind: "catalog",
      path: "_catalog",
      scope: catalogScope,
      pageSize,
      read,
      options,
    });
  try {
    let result = await ask(PAGE);
    // The page may be larger than this registry's limit: let it choose.
    if ("refused" in result && result.refused.status === 400) result = await ask(null);
    if ("refused" in result) return explainRefusal(client, result);
    const { names, complete, reason } = dropStrange(result, isRepositoryName, (count) =>
      phrase("registryContent.strangeRepositories", { count }),
    );
    return { names, complete, reason, found: true };
  } catch (error) {
    if (error instanceof RegistryError && error.kind === "forbidden" && error.denied) {
      return none(phrase("registryContent.mayNotList"));
    }
    throw error;
  }
}

function explainRefusal(
  client: RegistryClient,
  { refused, call }: Extract<PagesResult, { refused: Answer }>,
): Listing {
  const { status } = refused;
  const unsupported = status === 404 || status === 405 || status === 501;
  const code = parseErrors(refused)[0]?.code;
  if (unsupported || code === "UNSUPPORTED") {
    return none(phrase("registryContent.listsNoRepositories"));
  }
  if (status === 200) {
    throw new RegistryError(
      "invalid",
      phrase("registryContent.noCatalog", { host: client.base.host }),
      { method: call.method, status },
    );
  }
  throw client.failure(refused, call);
}

const none = (reason: Phrase): Listing => ({ names: [], complete: false, reason, found: false });

function read(answer: Answer): string[] | null {
  const record = asRecord(parseJson(answer.body.toString("utf8")));
  if (!record || !("repositories" in record)) return null;
  const names = record["repositories"] === null ? [] : asArray(record["repositories"]);
  return names?.every((name) => typeof name === "string") ? [...names] : null;
}

const isRepositoryName = (name: string) => repositoryName.safeParse(name).success;

/** Names that cannot be any never get into a URL or the store; without them the list is not whole. */
export function dropStrange(
  pages: Pages,
  fits: (name: string) => boolean,
  sayStrange: (count: string) => Phrase,
): Pages {
  const names = pages.names.filter(fits);
  const strange = pages.names.length - names.length;
  if (strange === 0) return pages;
  return { ...pages, names, complete: false, reason: pages.reason ?? sayStrange(String(strange)) };
}

export const sortNames = (names: readonly string[]): string[] => [...new Set(names)].sort();
