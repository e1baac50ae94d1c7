import "server-only";
import type { api } from "@/lib/core/api";
import type { Graph } from "@/lib/core/api/graph";
import { sizeOf, toNode } from "@/lib/core/graph/content-graph";
import { drawRepository, type Drawing } from "@/lib/core/graph/draw-repository";
import { blobsNeededBy, type ManifestFacts } from "@/lib/core/snapshot";
import { cutText } from "@/lib/core/text/hidden-characters";
import type { Context, Verb } from "../app/context";
import { findRegistryRow } from "../registries/find-registry";
import { storable } from "../scans/save-totals";
import type { RepositoryKey } from "../store/schema";
import { loadFacts, loadOwnFacts, pushOf } from "./manifest-summary";
import { loadExclusive } from "./referring";
import { loadMoves } from "./tag-moves";

/** What a browser still draws: a repository of about 6,000 tags with two platforms each. */
const MOST_MANIFESTS = 30_000;
const MOST_EDGES = 100_000;
/** Facts in memory at once while a layer is looked for. */
const CHUNK = 1_000;

/** Everything of a repository and how it hangs together, as of the last scan; no registry is asked. */
export const getGraph: Verb<typeof api.content.graph> = async (context, { params, query }) => {
  const registry = await findRegistryRow(context, params.registry);
  const key = { registryId: registry.id, repository: query.repository };
  const presences = await loadPresences(context, key);
  const tags = await loadTags(context, key);
  const moves = await loadMoves(context, key, null);
  const drawn = presences.slice(0, MOST_MANIFESTS);
  const states = new Map(presences.map(({ digest, state }) => [digest, state]));
  const gone = tags.flatMap(({ digest }) => (states.has(digest) ? [] : [digest]));
  const digests = [...drawn.map(({ digest }) => digest), ...gone].slice(0, MOST_MANIFESTS);
  const facts = await loadFacts(context, registry.id, digests);
  const drawing = drawRepository(
    { digests, facts, tags },
    (digest) => !states.has(digest),
    MOST_EDGES,
  );
  const omitted = {
    manifests: Math.max(0, presences.length + gone.length - digests.length),
    edges: drawing.omittedEdges,
  };
  // Where something is left out, what holds a manifest may be: then nothing is known to be freed with it.
  const isWhole = omitted.manifests === 0 && omitted.edges === 0;
  const roots = isWhole ? findRoots(drawing).filter((digest) => states.has(digest)) : [];
  const exclusive = await loadExclusive(context, key, roots, facts);
  const pushed = new Map(drawn.map((row) => [row.digest, pushOf(row)]));
  const nodes = new Map([...facts].map(([digest, manifest]) => [digest, toNode(manifest)]));
  const places = new Map(drawing.manifests.map(({ digest }, place) => [digest, place]));
  return {
    manifests: drawing.manifests.map(({ digest, type, platform, facts: known }) => {
      const freed = exclusive?.get(digest);
      return {
        digest,
        type,
        platform: short(platform),
        artifactType: short(known?.artifactType ?? null),
        created: known?.created ?? null,
        createdSource: known?.createdSource ?? null,
        pushed: pushed.get(digest) ?? null,
        size: storable(sizeOf(digest, nodes)),
        exclusiveSize: freed === undefined ? null : storable(freed),
        state: stateOf(states.get(digest)),
      };
    }),
    tags: tags.flatMap((tag): Graph["tags"] => {
      const manifest = places.get(tag.digest);
      if (manifest === undefined) return [];
      const { name, digest_since: since } = tag;
      return [{ name, manifest, since, pushed: pushOf(tag), moves: moves.get(name) ?? [] }];
    }),
    edges: drawing.edges,
    omitted,
  };
};

/** Manifests of a repository that have this blob, in the order of their digests. */
export const getHolders: Verb<typeof api.content.holders> = async (context, { params, query }) => {
  const registry = await findRegistryRow(context, params.registry);
  const key = { registryId: registry.id, repository: query.repository };
  const digests = (await loadPresences(context, key)).map(({ digest }) => digest);
  const isHolder = (manifest: ManifestFacts) =>
    blobsNeededBy(manifest).some(({ digest }) => digest === query.digest);
  const holders: string[] = [];
  for (let start = 0; start < digests.length; start += CHUNK) {
    const facts = await loadOwnFacts(context, registry.id, digests.slice(start, start + CHUNK));
    for (const manifest of facts) if (isHolder(manifest)) holders.push(manifest.digest);
  }
  return { manifests: holders.sort() };
};

/** What is there, the newest first: of the date that it was built at, or else when it was first seen. */
function loadPresences({ db }: Context, { registryId, repository }: RepositoryKey) {
  return db
    .selectFrom("manifest_presence as presence")
    .leftJoin("manifests as manifest", (join) =>
      join
        .onRef("manifest.registry_id", "=", "presence.registry_id")
        .onRef("manifest.digest", "=", "presence.digest"),
    )
    .select(["presence.digest", "presence.state", "presence.pushed_at", "presence.stored_at"])
    .where("presence.registry_id", "=", registryId)
    .where("presence.repository", "=", repository)
    .where("presence.state", "!=", "missing")
    .orderBy((column) => column.fn.coalesce("manifest.created", "presence.first_seen"), "desc")
    .orderBy("presence.digest")
    .execute();
}

function loadTags({ db }: Context, { registryId, repository }: RepositoryKey) {
  return db
    .selectFrom("tags")
    .select(["name", "digest", "digest_since", "pushed_at", "stored_at"])
    .where("registry_id", "=", registryId)
    .where("repository", "=", repository)
    .where("digest", "!=", "")
    .orderBy("name")
    .execute();
}

/** What no index lists and nothing here is the subject of: what holds these is drawn above them. */
function findRoots({ manifests, edges }: Drawing): string[] {
  const held = new Set(edges.map(({ from, to, type }) => (type === "child" ? to : from)));
  return manifests.flatMap(({ digest, facts }, place) =>
    held.has(place) || facts === null ? [] : [digest],
  );
}

const stateOf = (state: string | undefined) =>
  state === "present" ? "present" : state === undefined ? "missing" : "unreadable";

/** Whoever pushes an image chooses these texts, and a graph has very many of them. */
const short = (text: string | null) => (text === null ? null : cutText(text, 255));
