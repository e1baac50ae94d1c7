import "server-only";
import type { RegistryCheck } from "@/lib/core/api/registries";
import { encodePhrase } from "@/lib/core/phrases";
import { phrase } from "../../phrases";
import { RegistryError } from "../errors/errors";
import { RegistryClient } from "../http/client";
import type { RegistryDeps, RegistrySettings, Generation } from "../types";
import { checkCatalog, checkReferrers } from "./check-catalog";
import { checkConnection, openToEverybody } from "./check-connection";
import {
  askUnknownDigest,
  checkDeletes,
  type DeleteFinding,
  type UnknownDigestAnswer,
} from "./check-deletes";
import { checkTagLists } from "./check-tag-lists";
import { failed, type FoundCheck, type FoundItem, speakCheck, unknown } from "./check-item";

/** Raise it whenever the check asks or concludes something else: stored findings are then made again. */
export const CHECK_VERSION = 3;

/** All questions together; a registry that takes longer than that is not asked any further. */
const DEADLINE_MS = 60_000;

export interface Diagnosis {
  check: FoundCheck;
  /**
   * Whether the registry has answered every question about what it can do. A connection that breaks, a
   * rate limit or a failing registry leave it open, and the capabilities then mean nothing.
   */
  conclusive: boolean;
}

export async function checkRegistry(
  settings: RegistrySettings,
  deps?: Partial<RegistryDeps>,
): Promise<RegistryCheck> {
  return speakCheck((await diagnoseRegistry(settings, deps)).check);
}

/**
 * Diagnoses a connection without changing anything in the registry: it reads, and asks to delete what
 * cannot exist. Every item says what was found and, where something can be done, what.
 */
export async function diagnoseRegistry(
  settings: RegistrySettings,
  deps?: Partial<RegistryDeps>,
  { deadlineMs = DEADLINE_MS } = {},
): Promise<Diagnosis> {
  const check = nothingKnown((deps?.now ?? Date.now)());
  let client: RegistryClient;
  try {
    client = new RegistryClient(settings, deps);
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error;
    put(check, [failed("reachable", error.said)]);
    return { check, conclusive: false };
  }
  let timer: NodeJS.Timeout | undefined;
  try {
    const late = new Promise<"late">((resolve) => {
      timer = setTimeout(() => resolve("late"), deadlineMs);
    });
    const end = await Promise.race([ask(client, check), late]);
    if (end !== "late") return { check, conclusive: end };
    sayLate(check, client.base.host, deadlineMs);
    // What still comes in goes into the first object and not into this one.
    return { check: structuredClone(check), conclusive: false };
  } finally {
    clearTimeout(timer);
    await client.close();
  }
}

/** Writes down what it finds as it goes, and returns whether every question was answered. */
async function ask(client: RegistryClient, check: FoundCheck): Promise<boolean> {
  const { items, ping } = await checkConnection(client);
  put(check, items);
  if (!ping) return false;
  Object.assign(check, { vendor: ping.vendor, authentication: ping.authentication });
  const catalog = await checkCatalog(client);
  put(check, [catalog.item]);
  const unknownDigest = await askUnknownDigest(client, catalog.repository);
  const isDistribution = unknownDigest === "distribution" || unknownDigest === "cache";
  if (ping.vendor === "unknown" && isDistribution) check.vendor = "distribution";
  const deletes = await checkDeletes(client, check.vendor, catalog.repository);
  put(check, deletes.items);
  if (ping.authentication === "none" && !client.auth.hasCredentials) {
    put(check, [openToEverybody(catalog.works, deletes.deleteDigest === true)]);
  }
  const referrers = await checkReferrers(client, catalog.repository);
  put(check, [referrers.item]);
  const tagLists = await checkTagLists(client, catalog.repository);
  put(check, [tagLists.item]);
  const proxy = proxyOf(deletes, unknownDigest);
  if (proxy === true) {
    put(check, [failed("digestDelete", phrase("check.cache"), phrase("check.cacheAdvice"))]);
  }
  const generation = generationOf(check.vendor, tagLists.generation);
  check.generation = generation;
  check.capabilities = {
    catalog: catalog.works,
    deleteDigest: deletes.deleteDigest,
    untag: proxy === true ? "none" : untagOf(deletes, generation),
    referrers: referrers.works,
    readOnly: deletes.readOnly,
    proxy,
    hiddenTags: tagLists.hiddenTags,
  };
  const unanswered = [catalog, deletes, referrers].some((finding) => finding.unanswered);
  return !unanswered && unknownDigest !== "unanswered";
}

/**
 * Whether it is a pull-through cache, which takes no change at all and fails for a digest that nobody has. null:
 * it may be one.
 */
function proxyOf(
  { deleteDigest, readOnly }: DeleteFinding,
  unknownDigest: UnknownDigestAnswer,
): boolean | null {
  if (deleteDigest === true || readOnly) return false;
  if (unknownDigest === "cache") return deleteDigest === null ? null : true;
  const excluded = deleteDigest === false && !["unclear", "unanswered"].includes(unknownDigest);
  return excluded ? false : null;
}

/**
 * How one tag of several is removed, or would be if deleting were allowed: a preview shows the same then. Where
 * nothing can be tried, Distribution's version tells.
 */
function untagOf(
  { deleteTag, deleteDigest }: DeleteFinding,
  generation: RegistryCheck["generation"],
): "native" | "placeholder" | "none" {
  if (deleteTag === true) return "native";
  if (deleteDigest === true) return "placeholder";
  if (!generation) return "none";
  return generation === "2" ? "placeholder" : "native";
}

/** Which Distribution; null: another product, or it could not be told. */
function generationOf(
  vendor: RegistryCheck["vendor"],
  lists: Generation | null,
): RegistryCheck["generation"] {
  if (vendor !== "distribution" || lists === null) return null;
  return lists === "other" ? "2" : lists;
}

const notAsked = phrase("check.notAsked");

function nothingKnown(checkedAt: number): FoundCheck {
  return {
    checkedAt,
    vendor: "unknown",
    generation: null,
    authentication: "unknown",
    items: [
      unknown("reachable", notAsked),
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
      proxy: null,
      hiddenTags: null,
    },
  };
}

/** Each in its place: there is one item of each name. */
function put(check: FoundCheck, found: readonly FoundItem[]): void {
  check.items = check.items.map((item) => found.find(({ name }) => name === item.name) ?? item);
}

function sayLate(check: FoundCheck, host: string, deadlineMs: number): void {
  const seconds = Math.round(deadlineMs / 1000);
  const open = encodePhrase(notAsked);
  put(
    check,
    check.items
      .filter(({ message }) => message === open)
      .map(({ name }) =>
        name === "reachable"
          ? failed(name, phrase("registryClient.noAnswerWithin", { host, seconds }))
          : unknown(name, phrase("check.notAskedWithin", { seconds })),
      ),
  );
}
