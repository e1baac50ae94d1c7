import "server-only";
import { isDigest } from "@/lib/core/oci";
import { asArray, asRecord, parseJson } from "@/lib/core/oci/json";
import { phrase } from "../../phrases";
import { readScope } from "../auth/challenge";
import { tagsPath } from "../http/hosts";
import type { RegistryClient } from "../http/client";
import { parseErrors, RegistryError } from "../errors/errors";
import type { Answer } from "../http/exchange";
import { listPages, type PagesResult } from "../lists/pages";
import type { CallOptions, Listing } from "../types";
import { dropStrange, sortNames } from "./list-repositories";
import { tellGeneration } from "./tell-generation";

const PAGE = 1000;
const pattern = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/;

/**
 * Every tag of a repository, sorted. A repository that never had a tag answers 404 NAME_UNKNOWN, one
 * whose tags are all gone answers null: both are empty, not errors.
 */
export async function listTags(
  client: RegistryClient,
  repository: string,
  options?: CallOptions,
): Promise<Listing> {
  const ask = (pageSize: number | null) =>
    listPages(client, {
      kind: "tags",
      path: tagsPath(repository),
      scope: readScope(repository),
      pageSize,
      read: readTagPage,
      options,
    });
  const size = client.tagCuts.unsafe ? null : PAGE;
  let result = await ask(size);
  if (size !== null && (await isBetterWhole(client, repository, result, options))) {
    result = await ask(null);
  }
  if ("refused" in result) {
    const { refused, call } = result;
    if (refused.status === 404 && parseErrors(refused)[0]?.code === "NAME_UNKNOWN") {
      return { names: [], complete: true, reason: null, found: false };
    }
    if (refused.status === 200) {
      throw new RegistryError(
        "invalid",
        phrase("registryContent.noTagList", { host: client.base.host, repository }),
        { method: call.method, status: refused.status },
      );
    }
    throw client.failure(refused, call);
  }
  const pages = dropStrange(
    // Some registries list manifests beside tags, by digests, which no tag can look like.
    { ...result, names: result.names.filter((name) => !isDigest(name)) },
    (name) => pattern.test(name),
    (count) => phrase("registryContent.strangeTags", { count, repository }),
  );
  const { complete, reason, signs } = pages;
  return { names: sortNames(pages.names), complete, reason, signs, found: true };
}

/** The page is larger than the registry allows, or a cut may have lost a tag. */
async function isBetterWhole(
  client: RegistryClient,
  repository: string,
  result: PagesResult,
  options?: CallOptions,
): Promise<boolean> {
  if ("refused" in result) return result.refused.status === 400;
  if (!result.linked || !result.complete) return false;
  return client.tagCuts.areUnsafe(() => tellGeneration(client, repository, options));
}

export function readTagPage(answer: Answer): string[] | null {
  const record = asRecord(parseJson(answer.body.toString("utf8")));
  if (!record || !("tags" in record || "name" in record)) return null;
  const tags =
    record["tags"] === null || record["tags"] === undefined ? [] : asArray(record["tags"]);
  return tags?.every((tag) => typeof tag === "string") ? [...tags] : null;
}
