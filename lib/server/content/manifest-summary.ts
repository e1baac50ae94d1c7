import "server-only";
import type { RepositoryKey, TagRow } from "../store/schema";
import type { Tag } from "@/lib/core/api/content";
import { lastPush, type ManifestFacts } from "@/lib/core/snapshot";
import { sizeOf, toNode, type ContentNodes } from "@/lib/core/graph/content-graph";
import { cutText } from "@/lib/core/text/hidden-characters";
import type { Context } from "../app/context";
import { storable } from "../scans/save-totals";
import { readJson } from "../store/json";

export interface ManifestSurroundings {
  facts: FactsByDigest;
  /** Filled on the way: many tags may point at one large index. */
  summaries: Map<string, ManifestSummary>;
  nodes: ContentNodes;
}

type ManifestSummary = Pick<
  Tag,
  | "digest"
  | "kind"
  | "mediaType"
  | "artifactType"
  | "platforms"
  | "created"
  | "createdSource"
  | "size"
>;

export function surroundingsOf(facts: FactsByDigest): ManifestSurroundings {
  return {
    facts,
    summaries: new Map(),
    nodes: new Map([...facts].map(([digest, manifest]) => [digest, toNode(manifest)])),
  };
}

/**
 * Whoever pushes an image chooses these texts, and an index may name as many platforms as fit into it: of
 * each tag of a list so much is sent. The manifest itself is sent whole. 255: RFC 6838 4.2, for both parts.
 */
const LONGEST_TEXT = 255;
const MOST_PLATFORMS = 100;

/** What lists show of a manifest; of one that nothing is known of, its digest. */
export function manifestSummary(digest: string, around: ManifestSurroundings): ManifestSummary {
  const known = around.summaries.get(digest);
  if (known) return known;
  const summary = summarize(digest, around);
  around.summaries.set(digest, summary);
  return summary;
}

function summarize(digest: string, around: ManifestSurroundings): ManifestSummary {
  const facts = around.facts.get(digest);
  return {
    digest,
    kind: facts?.kind ?? "unknown",
    mediaType: cutText(facts?.mediaType ?? "", LONGEST_TEXT),
    artifactType: facts?.artifactType ? cutText(facts.artifactType, LONGEST_TEXT) : null,
    platforms: platformsOf(digest, around.facts),
    created: facts?.created ?? null,
    createdSource: facts?.createdSource ?? null,
    size: storable(sizeOf(digest, around.nodes)),
  };
}

/** An image's own platform, or those of an index's images; attestations have none. */
function platformsOf(digest: string, facts: FactsByDigest): string[] {
  const platforms = new Set<string>();
  const pending = [digest];
  const seen = new Set<string>();
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    const manifest = facts.get(next);
    if (manifest?.platform) platforms.add(manifest.platform);
    for (const child of manifest?.children ?? []) {
      if (child.blob || child.attests !== undefined) continue;
      if (child.platform) platforms.add(child.platform);
      else pending.push(child.digest);
    }
  }
  platforms.delete("unknown/unknown");
  const sorted = [...platforms].sort().slice(0, MOST_PLATFORMS);
  return sorted.map((platform) => cutText(platform, LONGEST_TEXT));
}

const CHUNK = 1_000;

/** Real indexes are not nested deeper; a hostile chain of them must not hold a request up. */
const DEEPEST = 8;

export type FactsByDigest = Map<string, ManifestFacts>;

/** Facts of these digests and of everything below them; what is not stored is not in the answer. */
export async function loadFacts(
  context: Context,
  registryId: string,
  digests: Iterable<string>,
): Promise<FactsByDigest> {
  const facts: FactsByDigest = new Map();
  let distinct = [...new Set(digests)];
  for (let depth = 0; distinct.length > 0 && depth < DEEPEST; depth++) {
    const found = await loadOwnFacts(context, registryId, distinct);
    for (const manifest of found) facts.set(manifest.digest, manifest);
    const children = found.flatMap((manifest) =>
      manifest.children.filter((child) => !child.blob).map((child) => child.digest),
    );
    distinct = [...new Set(children)].filter((digest) => !facts.has(digest));
  }
  return facts;
}

/** Facts of these digests alone, in no particular order. */
export async function loadOwnFacts(
  { db }: Context,
  registryId: string,
  digests: readonly string[],
): Promise<ManifestFacts[]> {
  const facts: ManifestFacts[] = [];
  for (let start = 0; start < digests.length; start += CHUNK) {
    const rows = await db
      .selectFrom("manifests")
      .select("facts")
      .where("registry_id", "=", registryId)
      .where("digest", "in", digests.slice(start, start + CHUNK))
      .execute();
    for (const row of rows) facts.push(readJson(row.facts));
  }
  return facts;
}

/** State of each of these digests in one repository; one that never was there is not in the answer. */
export async function loadStates(
  { db }: Context,
  repositoryKey: RepositoryKey,
  digests: Iterable<string>,
): Promise<Map<string, string>> {
  const distinct = [...new Set(digests)];
  const states = new Map<string, string>();
  for (let start = 0; start < distinct.length; start += CHUNK) {
    const rows = await db
      .selectFrom("manifest_presence")
      .select(["digest", "state"])
      .where("registry_id", "=", repositoryKey.registryId)
      .where("repository", "=", repositoryKey.repository)
      .where("digest", "in", distinct.slice(start, start + CHUNK))
      .execute();
    for (const row of rows) states.set(row.digest, row.state);
  }
  return states;
}

/** All tags of a repository by the digest they point at. */
export async function loadTagsByDigest(
  { db }: Context,
  repositoryKey: RepositoryKey,
  digests: Iterable<string>,
): Promise<Map<string, string[]>> {
  const distinct = [...new Set(digests)].filter((digest) => digest !== "");
  const tags = new Map<string, string[]>();
  for (let start = 0; start < distinct.length; start += CHUNK) {
    const rows = await db
      .selectFrom("tags")
      .select(["name", "digest"])
      .where("registry_id", "=", repositoryKey.registryId)
      .where("repository", "=", repositoryKey.repository)
      .where("digest", "in", distinct.slice(start, start + CHUNK))
      .orderBy("name")
      .execute();
    for (const { digest, name } of rows) {
      const names = tags.get(digest);
      if (names) names.push(name);
      else tags.set(digest, [name]);
    }
  }
  return tags;
}

/** When a tag or a manifest was last pushed, as far as events or the storage tell. */
export function pushOf({
  pushed_at,
  stored_at,
}: Pick<TagRow, "pushed_at" | "stored_at">): number | null {
  return lastPush({ pushed: pushed_at, ...(stored_at === null ? {} : { stored: stored_at }) });
}
