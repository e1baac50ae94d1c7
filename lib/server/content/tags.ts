import "server-only";
import type { api } from "@/lib/core/api";
import type { Tag } from "@/lib/core/api/content";
import type { EndpointRequest, EndpointResponse } from "@/lib/core/api/endpoint";
import { parseReferrersTag } from "@/lib/core/oci";
import { recentListings } from "../scans/on-screen";
import type { Context, Verb } from "../app/context";
import { phrase, refusal } from "../phrases";
import { findRegistryRow, readerFor } from "../registries/find-registry";
import { PRIORITY, type Listing } from "../registry-client";
import { askForScan } from "../scans/enqueue-scan";
import { cutPage, decodeCursor } from "../store/query";
import type { RegistryRow, TagRow, RepositoryKey } from "../store/schema";
import { firstTags } from "./first-tags";
import {
  loadFacts,
  loadStates,
  loadTagsByDigest,
  manifestSummary,
  type ManifestSurroundings,
  surroundingsOf,
  pushOf,
} from "./manifest-summary";
import { findSigned } from "./signed";
import { loadMoves, type Moves } from "./tag-moves";
import { openUses, type SayUse } from "./tag-uses";

type Input = EndpointRequest<typeof api.content.tags>;
type Page = EndpointResponse<typeof api.content.tags>;

/** In the order of their names; a repository that no scan has read yet is listed from the registry. */
export const listTags: Verb<typeof api.content.tags> = async (context, input) => {
  const scanned = await listScannedTags(context, input);
  if (scanned) return scanned;
  const { params, query } = input;
  const registry = await findRegistryRow(context, params.registry);
  const isListed = Boolean(await findRepository(context, registry.id, query.repository));
  const { repository: name, limit } = query;
  return listUnscannedTags(context, { registry, name, isListed, from: fromOf(query), limit });
};

/** As the last scan has found them; null for a repository that no scan has read yet. */
export async function listScannedTags(
  context: Context,
  { params, query }: Input,
): Promise<Page | null> {
  const registry = await findRegistryRow(context, params.registry);
  const { repository: name, limit } = query;
  const from = fromOf(query);
  const repository = await findRepository(context, registry.id, name);
  const repositoryKey = { registryId: registry.id, repository: name };
  const isScanned = repository?.scanned_at != null;
  if (query.first !== undefined) {
    const { first: count, by: order = "-created" } = query;
    const first = isScanned ? await firstTags(context, repositoryKey, { count, order }) : [];
    return { items: await describeTags(context, repositoryKey, first), next: null };
  }
  if (!isScanned) return null;
  const rows = await context.db
    .selectFrom("tags")
    .selectAll()
    .where("registry_id", "=", registry.id)
    .where("repository", "=", name)
    .$if(from !== null, (select) => select.where("name", ">", from ?? ""))
    .orderBy("name")
    .limit(limit + 1)
    .execute();
  const { page, next } = cutPage(rows, limit, (row) => [row.name]);
  return { items: await describeTags(context, repositoryKey, page), next };
}

function fromOf({ cursor }: Input["query"]): string | null {
  const after = decodeCursor(cursor, 1);
  return after === null ? null : String(after[0]);
}

function findRepository({ db }: Context, registryId: string, name: string) {
  return db
    .selectFrom("repositories")
    .select("scanned_at")
    .where("registry_id", "=", registryId)
    .where("name", "=", name)
    .executeTakeFirst();
}

interface PageRequest {
  registry: RegistryRow;
  name: string;
  /** Whether a scan has found the repository in the registry's catalog already. */
  isListed: boolean;
  from: string | null;
  limit: number;
}

/**
 * Tag names by one request to the registry, with whatever a scan under way has read of them so far, and
 * a scan of this repository asked for. Throws NOT_FOUND for a repository that nobody knows.
 */
async function listUnscannedTags(
  context: Context,
  { registry, name, isListed, from, limit }: PageRequest,
): Promise<{ items: Tag[]; next: string | null }> {
  const before = from === null ? null : recentListings(context.app).get(registry.id, name);
  const listing = before ?? (await listFromRegistry(context, registry, name));
  if (!listing.found && !isListed) {
    const of = { registry: registry.name, repository: name };
    throw refusal("NOT_FOUND", phrase("content.noRepository", of));
  }
  await askForScan(context, registry, name);
  const names = listing.names.filter((tag) => from === null || tag > from).sort();
  const { page, next } = cutPage(names, limit, (tag) => [tag]);
  const repositoryKey = { registryId: registry.id, repository: name };
  const stored = await describeTags(
    context,
    repositoryKey,
    await storedTags(context, repositoryKey, page),
  );
  const known = new Map(stored.map((tag) => [tag.name, tag]));
  return { items: page.map((tag) => known.get(tag) ?? unscannedTag(tag)), next };
}

async function listFromRegistry(
  context: Context,
  registry: RegistryRow,
  name: string,
): Promise<Listing> {
  const reader = (await readerFor(context, registry.name)).withPriority(PRIORITY.screen);
  const listing = await reader.listTags(name);
  recentListings(context.app).keep(registry.id, name, listing);
  return listing;
}

const CHUNK = 1_000;

async function storedTags(
  { db }: Context,
  repositoryKey: RepositoryKey,
  names: readonly string[],
): Promise<TagRow[]> {
  const rows: TagRow[] = [];
  for (let start = 0; start < names.length; start += CHUNK) {
    const chunk = await db
      .selectFrom("tags")
      .selectAll()
      .where("registry_id", "=", repositoryKey.registryId)
      .where("repository", "=", repositoryKey.repository)
      .where("name", "in", names.slice(start, start + CHUNK))
      .execute();
    rows.push(...chunk);
  }
  return rows;
}

/** Stored tags of one repository with what is known of the manifests behind them. */
export async function describeTags(
  context: Context,
  repositoryKey: RepositoryKey,
  rows: readonly TagRow[],
): Promise<Tag[]> {
  const digests = new Set(rows.map((row) => row.digest));
  const facts = await loadFacts(context, repositoryKey.registryId, digests);
  const around = {
    ...surroundingsOf(facts),
    states: await loadStates(context, repositoryKey, digests),
    tagsByDigest: await loadTagsByDigest(context, repositoryKey, digests),
    moves: await loadMoves(
      context,
      repositoryKey,
      rows.map((row) => row.name),
    ),
    sayUse: await openUses(context, repositoryKey, facts),
    signed: await findSigned(context, repositoryKey, digests),
  };
  return rows.map((row) => tagValue(row, around));
}

interface TagSurroundings extends ManifestSurroundings {
  states: ReadonlyMap<string, string>;
  tagsByDigest: ReadonlyMap<string, readonly string[]>;
  moves: ReadonlyMap<string, Moves>;
  sayUse: SayUse;
  signed: ReadonlySet<string>;
}

const none: Moves = [];

/** A tag names a few of the others on its digest: all of them would be the square of their number. */
const MOST_SHARED = 20;

export function tagValue(row: TagRow, around: TagSurroundings): Tag {
  const names = around.tagsByDigest.get(row.digest) ?? [];
  return {
    ...manifestSummary(row.digest, around),
    name: row.name,
    state: stateOf(row.digest, around.states),
    firstSeen: row.first_seen,
    pushed: pushOf(row),
    pulled: row.pulled_at,
    moves: around.moves.get(row.name) ?? none,
    exclusiveSize: row.exclusive_size,
    sharedWith: names
      .slice(0, MOST_SHARED + 1)
      .filter((name) => name !== row.name)
      .slice(0, MOST_SHARED),
    sharedWithCount: Math.max(0, names.length - 1),
    carrierOf: parseReferrersTag(row.name)?.subject ?? null,
    inUse: around.sayUse(row),
    signed: around.signed.has(row.digest),
  };
}

/** A tag as soon as its name is known, before anything has been read of it. */
function unscannedTag(name: string): Tag {
  return {
    name,
    digest: "",
    kind: "unknown",
    mediaType: "",
    artifactType: null,
    state: "unscanned",
    platforms: [],
    created: null,
    createdSource: null,
    firstSeen: null,
    pushed: null,
    pulled: null,
    moves: [],
    size: 0,
    exclusiveSize: null,
    sharedWith: [],
    sharedWithCount: 0,
    carrierOf: parseReferrersTag(name)?.subject ?? null,
    inUse: null,
    signed: false,
  };
}

/** Without a digest, or without a word on it, the tag was listed and could not be read. */
function stateOf(digest: string, states: ReadonlyMap<string, string>): Tag["state"] {
  const state = states.get(digest);
  return state === "present" || state === "missing" ? state : "unreadable";
}
