import "server-only";
import type { RegistryCheck } from "@/lib/core/api/registries";
import { checkCatalog } from "./check/check-catalog";
import { checkConnection } from "./check/check-connection";
import { checkDeletes, type DeleteFinding } from "./check/check-deletes";
import { failed, unknown } from "./check/check-item";
import { isPullThrough } from "./check/check-proxy";
import { checkReferrers } from "./check/check-referrers";
import { checkTagLists } from "./check/check-tag-lists";
import { RegistryClient } from "./client";
import type { RegistryDeps } from "./deps";
import { RegistryError } from "./errors";
import type { RegistrySettings } from "./types";

/**
 * Diagnoses a connection without changing anything in the registry: it reads, and asks to delete what
 * cannot exist. Every item says what was found and, where something can be done, what.
 */
export async function checkRegistry(
  settings: RegistrySettings,
  deps?: Partial<RegistryDeps>,
): Promise<RegistryCheck> {
  const now = deps?.now ?? Date.now;
  let client: RegistryClient;
  try {
    client = new RegistryClient(settings, deps);
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error;
    return nothingKnown(now(), error.message);
  }
  try {
    return await diagnose(client, now());
  } finally {
    await client.close();
  }
}

async function diagnose(client: RegistryClient, checkedAt: number): Promise<RegistryCheck> {
  const { items, ping } = await checkConnection(client);
  if (!ping) {
    const result = nothingKnown(checkedAt, "");
    return { ...result, items: [...items, ...result.items.slice(items.length)] };
  }
  const catalog = await checkCatalog(client);
  const deletes = await checkDeletes(client, ping.vendor, catalog.repository);
  const referrers = await checkReferrers(client, catalog.repository);
  const tagLists = await checkTagLists(client, catalog.repository);
  const refusesAll = deletes.deleteDigest === false && !deletes.readOnly;
  const proxy = refusesAll && (await isPullThrough(client, catalog.repository));
  if (proxy) {
    deletes.items[0] = failed(
      "digestDelete",
      "This is a pull-through cache: it takes no changes.",
      "Connect the registry behind it and clean up there. A scan here makes the cache fetch from upstream, which may be rate-limited.",
    );
  }
  return {
    checkedAt,
    vendor: ping.vendor,
    authentication: ping.authentication,
    items: [...items, catalog.item, ...deletes.items, referrers.item, tagLists.item],
    capabilities: {
      catalog: catalog.works,
      deleteDigest: deletes.deleteDigest,
      untag: proxy ? "none" : untagOf(deletes),
      referrers: referrers.works,
      readOnly: deletes.readOnly,
      proxy,
      hiddenTags: tagLists.hiddenTags,
    },
  };
}

/** The placeholder way needs both a PUT and a digest delete; where one is refused it must not begin. */
function untagOf({
  deleteTag,
  deleteDigest,
  readOnly,
}: DeleteFinding): "native" | "placeholder" | "none" {
  if (readOnly) return "none";
  if (deleteTag === true) return "native";
  return deleteDigest === true ? "placeholder" : "none";
}

function nothingKnown(checkedAt: number, message: string): RegistryCheck {
  const notAsked = "Not asked: there is no working connection.";
  return {
    checkedAt,
    vendor: "unknown",
    authentication: "unknown",
    items: [
      { name: "reachable", state: "failed", message, advice: null },
      unknown("tls", notAsked),
      unknown("authentication", notAsked),
      unknown("catalog", notAsked),
      unknown("digestDelete", notAsked),
      unknown("tagDelete", notAsked),
      unknown("referrers", notAsked),
      unknown("tagLists", notAsked),
    ],
    capabilities: {
      catalog: false,
      deleteDigest: null,
      untag: "none",
      referrers: false,
      readOnly: false,
      proxy: false,
      hiddenTags: null,
    },
  };
}
