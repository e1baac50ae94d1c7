import "server-only";
import type { api } from "@/lib/core/api";
import type { UntaggedGroup, UntaggedManifest } from "@/lib/core/api/content";
import type { EndpointRequest, EndpointResponse } from "@/lib/core/api/endpoint";
import type { Context, Verb } from "../app/context";
import { phrase, refusal } from "../phrases";
import { findRegistryRow } from "../registries/find-registry";
import { askForScan } from "../scans/enqueue-scan";
import { cutPage, decodeCursor } from "../store/query";
import type { ManifestPresenceRow, RepositoryKey } from "../store/schema";
import { loadExclusive } from "./referring";
import {
  loadFacts,
  loadStates,
  loadTagsByDigest,
  manifestSummary,
  surroundingsOf,
  pushOf,
} from "./manifest-summary";
import { readJson } from "../store/json";

const CHUNK = 5_000;

type Input = EndpointRequest<typeof api.content.untagged>;
type Page = EndpointResponse<typeof api.content.untagged>;

/**
 * In the order of their digests: what scans and events have seen in the repository, that is still there
 * and has no tag. A repository that no scan has read yet is asked to be scanned. Throws NOT_FOUND for one
 * that no scan has listed.
 */
export const listUntagged: Verb<typeof api.content.untagged> = async (context, input) => {
  const scanned = await listScannedUntagged(context, input);
  if (scanned) return scanned;
  const { params, query } = input;
  const registry = await findRegistryRow(context, params.registry);
  await askForScan(context, registry, query.repository);
  return describePage(context, { registryId: registry.id, repository: query.repository }, query);
};

/** null for a repository that no scan has read yet. */
export async function listScannedUntagged(
  context: Context,
  { params, query }: Input,
): Promise<Page | null> {
  const registry = await findRegistryRow(context, params.registry);
  const repositoryKey = { registryId: registry.id, repository: query.repository };
  const listed = await findListed(context, repositoryKey);
  if (!listed) {
    const { repository } = query;
    throw refusal(
      "NOT_FOUND",
      phrase("content.unseenRepository", { registry: registry.name, repository }),
    );
  }
  return listed.scanned_at === null ? null : describePage(context, repositoryKey, query);
}

async function describePage(
  context: Context,
  repositoryKey: RepositoryKey,
  query: Input["query"],
): Promise<Page> {
  const after = decodeCursor(query.cursor, 1);
  const relations = await loadRelations(context, repositoryKey);
  const belongs: Record<UntaggedGroup, (digest: string) => boolean> = {
    all: () => true,
    held: (digest) => isHeld(relations, digest),
    unneeded: (digest) => !isHeld(relations, digest),
  };
  const rows = await findRows(context, repositoryKey, {
    from: after === null ? "" : String(after[0]),
    limit: query.limit,
    belongs: belongs[query.group],
  });
  const { page, next } = cutPage(rows, query.limit, (row) => [row.digest]);
  return { items: await describeUntagged(context, repositoryKey, page, relations), next };
}

function findListed({ db }: Context, { registryId, repository }: RepositoryKey) {
  return db
    .selectFrom("repositories")
    .select("scanned_at")
    .where("registry_id", "=", registryId)
    .where("name", "=", repository)
    .executeTakeFirst();
}

/** At least one row more than `limit` if there are so many: what tells that a next page follows. */
async function findRows(
  { db }: Context,
  { registryId, repository }: RepositoryKey,
  distinct: { from: string; limit: number; belongs: (digest: string) => boolean },
): Promise<ManifestPresenceRow[]> {
  const tagged = db
    .selectFrom("tags")
    .select("digest")
    .where("registry_id", "=", registryId)
    .where("repository", "=", repository);
  const found: ManifestPresenceRow[] = [];
  for (let cursor = distinct.from; ;) {
    const rows = await db
      .selectFrom("manifest_presence")
      .selectAll()
      .where("registry_id", "=", registryId)
      .where("repository", "=", repository)
      .where("digest", ">", cursor)
      .where("state", "!=", "missing")
      .where("digest", "not in", tagged)
      .orderBy("digest")
      .limit(CHUNK)
      .execute();
    for (const row of rows) if (distinct.belongs(row.digest)) found.push(row);
    const last = rows.at(-1);
    if (!last || rows.length < CHUNK || found.length > distinct.limit) return found;
    cursor = last.digest;
  }
}

/** An image that every nightly index lists would otherwise name thousands of them. */
const MOST_PARENTS = 20;

/** Untagged manifests of one repository, given in the order of their digests, with why they are here. */
async function describeUntagged(
  context: Context,
  repositoryKey: RepositoryKey,
  rows: readonly ManifestPresenceRow[],
  relations: Relations,
): Promise<UntaggedManifest[]> {
  const digests = rows.map((row) => row.digest);
  const facts = await loadFacts(context, repositoryKey.registryId, digests);
  const around = surroundingsOf(facts);
  const tags = await loadTagsByDigest(context, repositoryKey, digestsAround(digests, relations));
  const formerTags = await loadFormerTags(context, repositoryKey, digests);
  const roots = digests.filter((digest) => !isHeld(relations, digest));
  const freed = await loadExclusive(context, repositoryKey, roots, facts);
  const named = (digest: string) => ({ digest, tags: tags.get(digest) ?? [] });
  return rows.map((row) => {
    const parents = (relations.parents.get(row.digest) ?? []).map(named);
    const subject = relations.subjects.get(row.digest);
    return {
      ...manifestSummary(row.digest, around),
      state: row.state === "present" ? "present" : "unreadable",
      firstSeen: row.first_seen,
      untaggedSince: row.untagged_since,
      pushed: pushOf(row),
      pulled: row.pulled_at,
      exclusiveSize: freed && (freed.get(row.digest) ?? 0),
      parents: parents
        .toSorted((a, b) => Number(b.tags.length > 0) - Number(a.tags.length > 0))
        .slice(0, MOST_PARENTS),
      parentCount: parents.length,
      subject:
        subject === undefined
          ? null
          : { ...named(subject), present: relations.presentSubjects.has(subject) },
      formerTags: formerTags.get(row.digest) ?? [],
    };
  });
}

function digestsAround(digests: readonly string[], { parents, subjects }: Relations): Set<string> {
  return new Set(
    digests.flatMap((digest) => [...(parents.get(digest) ?? []), subjects.get(digest) ?? ""]),
  );
}

const PAGE = 2_000;

/** What needs what in one repository, by its manifests. */
interface Relations {
  /** By child: the indexes here that list it. */
  parents: ReadonlyMap<string, readonly string[]>;
  /** By referrer: what it refers to, here or not. */
  subjects: ReadonlyMap<string, string>;
  /** Those subjects that are here. */
  presentSubjects: ReadonlySet<string>;
}

/** Digests only, read in pages: of a large repository the manifests themselves would not fit. */
async function loadRelations(context: Context, repositoryKey: RepositoryKey): Promise<Relations> {
  const parents = new Map<string, string[]>();
  const subjects = new Map<string, string>();
  for (let cursor = ""; ;) {
    const rows = await selectRelated(context, repositoryKey, cursor).execute();
    for (const row of rows) {
      const { digest, children, subject } = readJson(row.facts);
      if (subject !== null) subjects.set(digest, subject);
      for (const child of children) {
        if (child.blob) continue;
        const listed = parents.get(child.digest);
        if (!listed) parents.set(child.digest, [digest]);
        else if (listed.at(-1) !== digest) listed.push(digest);
      }
    }
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) break;
    cursor = last.digest;
  }
  const states = await loadStates(context, repositoryKey, subjects.values());
  const present = [...states].filter(([, state]) => state !== "missing");
  return { parents, subjects, presentSubjects: new Set(present.map(([digest]) => digest)) };
}

/** Whether deleting it by hand would be refused: an index or its subject stays with it. */
function isHeld({ parents, subjects, presentSubjects }: Relations, digest: string): boolean {
  return parents.has(digest) || presentSubjects.has(subjects.get(digest) ?? "");
}

/** The texts stand in the stored JSON of facts; other indexes and referrers may match, which costs only time. */
function selectRelated({ db }: Context, { registryId, repository }: RepositoryKey, after: string) {
  return db
    .selectFrom("manifest_presence as presence")
    .innerJoin("manifests as manifest", (join) =>
      join
        .onRef("manifest.registry_id", "=", "presence.registry_id")
        .onRef("manifest.digest", "=", "presence.digest"),
    )
    .select(["presence.digest", "manifest.facts"])
    .where("presence.registry_id", "=", registryId)
    .where("presence.repository", "=", repository)
    .where("presence.state", "!=", "missing")
    .where("presence.digest", ">", after)
    .where((where) =>
      where.or([
        where("manifest.facts", "like", '%"kind":"index"%'),
        where("manifest.facts", "like", '%"subject":"%'),
      ]),
    )
    .orderBy("presence.digest")
    .limit(PAGE);
}

type FormerTags = UntaggedManifest["formerTags"];

/** Tags that pointed at these digests, given in their order; each tag once, the latest to leave first. */
async function loadFormerTags(
  { db }: Context,
  repositoryKey: RepositoryKey,
  digests: readonly string[],
): Promise<Map<string, FormerTags>> {
  const [first, last] = [digests[0], digests.at(-1)];
  if (first === undefined || last === undefined) return new Map();
  // One range instead of thousands of names: a page of the list is nearly all that lies between its ends.
  const rows = await db
    .selectFrom("tag_history")
    .select(["digest", "name", "since", "until"])
    .where("registry_id", "=", repositoryKey.registryId)
    .where("repository", "=", repositoryKey.repository)
    .where("digest", ">=", first)
    .where("digest", "<=", last)
    .orderBy("until", "desc")
    .orderBy("name")
    .execute();
  const distinct = new Set(digests);
  const former = new Map<string, Map<string, FormerTags[number]>>();
  for (const { digest, ...tag } of rows) {
    if (!distinct.has(digest)) continue;
    const known = former.get(digest) ?? new Map<string, FormerTags[number]>();
    if (!known.has(tag.name)) known.set(tag.name, tag);
    former.set(digest, known);
  }
  return new Map([...former].map(([digest, tags]) => [digest, [...tags.values()]]));
}
