import "server-only";
import { repositoryName } from "@/lib/core/api/common";
import { asArray, asRecord, parseJson } from "@/lib/core/oci/json";
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
      reason: "Only the repositories entered in this connection are looked at.",
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
    reason: limited
      ? "Only the repositories and prefixes entered in this connection are looked at."
      : catalog.reason,
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
    const { names, complete, reason } = dropStrange(
      result,
      isRepositoryName,
      "the catalog",
      "repositories",
    );
    return { names, complete, reason, found: true };
  } catch (error) {
    if (error instanceof RegistryError && error.kind === "forbidden" && error.denied) {
      return none(
        "This user may not list repositories. Give the user that right, or enter repositories in this connection.",
      );
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
    return none("This registry does not list its repositories. Enter them in this connection.");
  }
  if (status === 200) {
    throw new RegistryError(
      "invalid",
      `${client.base.host} answered the list of repositories with something else, perhaps a sign-in page. Check the address.`,
      { method: call.method, status },
    );
  }
  throw client.failure(refused, call);
}

const none = (reason: string): Listing => ({ names: [], complete: false, reason, found: false });

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
  list: string,
  things: string,
): Pages {
  const names = pages.names.filter(fits);
  const strange = pages.names.length - names.length;
  if (strange === 0) return pages;
  const reason = `${strange} of the names in ${list} cannot be ${things}.`;
  return { ...pages, names, complete: false, reason: pages.reason ?? reason };
}

export const sortNames = (names: readonly string[]): string[] => [...new Set(names)].sort();
