import "server-only";
import type { RepositoryKey } from "../store/schema";
import type { api } from "@/lib/core/api";
import type { Graph } from "@/lib/core/api/content";
import { sizeOf, toNode, type ContentNodes } from "@/lib/core/graph/content-graph";
import { parseReferrersTag } from "@/lib/core/oci";
import type { ChildFacts, ManifestFacts } from "@/lib/core/snapshot";
import { cutText } from "@/lib/core/text/hidden-characters";
import type { Context, Verb } from "../app/context";
import { findRegistryRow } from "../registries/find-registry";
import { storable } from "../scans/save-totals";
import { loadWithSubject } from "./manifest-relations";
import { loadFacts, loadStates } from "./manifest-summary";

/** More tags than this cannot be read as a drawing; `tags` chooses others. */
const NEWEST = 40;
const MOST_NODES = 600;

interface GraphTag {
  name: string;
  digest: string;
  first_seen: number;
}

export const getGraph: Verb<typeof api.content.graph> = async (context, { params, query }) => {
  const registry = await findRegistryRow(context, params.registry);
  const repositoryKey = { registryId: registry.id, repository: query.repository };
  const tags = await loadTags(context, repositoryKey);
  const facts = await loadFacts(
    context,
    registry.id,
    tags.map((tag) => tag.digest),
  );
  const referrers = await loadWithSubject(context, repositoryKey, null);
  for (const [digest, manifest] of await loadFacts(
    context,
    registry.id,
    referrers.map((manifest) => manifest.digest),
  )) {
    facts.set(digest, manifest);
  }
  const chosen = choose(tags, facts, query.tags);
  const builder = new GraphBuilder({
    facts,
    states: await loadStates(context, repositoryKey, facts.keys()),
    referrers,
    carriers: tags.filter((tag) => parseReferrersTag(tag.name)),
    limit: MOST_NODES,
  });
  for (const tag of chosen) builder.addTag(tag);
  const ordinary = tags.filter((tag) => !parseReferrersTag(tag.name));
  const graph = builder.result();
  return { ...graph, truncated: graph.truncated || chosen.length < ordinary.length };
};

function choose(
  tags: readonly GraphTag[],
  facts: ReadonlyMap<string, ManifestFacts>,
  names: string | undefined,
): GraphTag[] {
  if (names !== undefined) {
    const chosen = new Set(names.split(",").map((name) => name.trim()));
    return tags.filter((tag) => chosen.has(tag.name));
  }
  const age = (tag: GraphTag) => facts.get(tag.digest)?.created ?? tag.first_seen;
  return tags
    .filter((tag) => !parseReferrersTag(tag.name))
    .sort((a, b) => age(b) - age(a))
    .slice(0, NEWEST);
}

function loadTags({ db }: Context, repositoryKey: RepositoryKey): Promise<GraphTag[]> {
  return db
    .selectFrom("tags")
    .select(["name", "digest", "first_seen"])
    .where("registry_id", "=", repositoryKey.registryId)
    .where("repository", "=", repositoryKey.repository)
    .where("digest", "!=", "")
    .orderBy("name")
    .execute();
}

type Node = Graph["nodes"][number];
type Edge = Graph["edges"][number];

interface Tagged {
  name: string;
  digest: string;
}

/** Draws tags, what they point at, what that contains, and what refers to it, up to a number of nodes. */
export class GraphBuilder {
  readonly #nodes = new Map<string, Node>();
  readonly #edges = new Map<string, Edge>();
  readonly #content: ContentNodes;
  readonly #referrers = new Map<string, ManifestFacts[]>();
  readonly #carriers = new Map<string, Tagged[]>();
  #truncated = false;

  constructor(
    private readonly given: {
      facts: ReadonlyMap<string, ManifestFacts>;
      states: ReadonlyMap<string, string>;
      referrers: readonly ManifestFacts[];
      carriers: readonly Tagged[];
      limit: number;
    },
  ) {
    this.#content = new Map([...given.facts].map(([digest, facts]) => [digest, toNode(facts)]));
    for (const manifest of given.referrers) {
      if (manifest.subject !== null) push(this.#referrers, manifest.subject, manifest);
    }
    for (const tag of given.carriers) {
      const carrier = parseReferrersTag(tag.name);
      if (carrier) push(this.#carriers, carrier.subject, tag);
    }
  }

  addTag(tag: Tagged): void {
    const id = `tag:${tag.name}`;
    const facts = this.given.facts.get(tag.digest);
    const fresh = this.#add({
      ...this.#describe(tag.digest, null),
      id,
      type: "tag",
      label: tag.name,
      platform: null,
      created: facts?.created ?? null,
    });
    if (fresh && this.#addManifest(tag.digest, null)) this.#link(id, tag.digest, "tag");
  }

  result(): Graph {
    return {
      nodes: [...this.#nodes.values()],
      edges: [...this.#edges.values()],
      truncated: this.#truncated,
    };
  }

  /** Whether the digest is in the drawing, from now on or already. */
  #addManifest(digest: string, listed: ChildFacts | null): boolean {
    if (this.#nodes.has(digest)) return true;
    // Before it is described: of an index with 50,000 children each would be measured, and not drawn.
    if (!this.#hasRoom() || !this.#add(this.#describe(digest, listed))) return false;
    for (const child of this.given.facts.get(digest)?.children ?? []) {
      if (child.blob) continue;
      if (this.#addManifest(child.digest, child)) this.#link(digest, child.digest, "child");
    }
    for (const referrer of this.#referrers.get(digest) ?? []) {
      if (this.#addManifest(referrer.digest, null)) this.#link(referrer.digest, digest, "subject");
    }
    for (const carrier of this.#carriers.get(digest) ?? []) {
      this.addTag(carrier);
      if (this.#nodes.has(carrier.digest)) this.#link(carrier.digest, digest, "subject");
    }
    return true;
  }

  #hasRoom(): boolean {
    if (this.#nodes.size < this.given.limit) return true;
    this.#truncated = true;
    return false;
  }

  #add(node: Node): boolean {
    if (this.#nodes.has(node.id) || !this.#hasRoom()) return false;
    this.#nodes.set(node.id, node);
    return true;
  }

  #link(from: string, to: string, type: Edge["type"]): void {
    this.#edges.set(`${from} ${to} ${type}`, { from, to, type });
  }

  #describe(digest: string, child: ChildFacts | null): Node {
    const facts = this.given.facts.get(digest);
    const state = this.given.states.get(digest);
    const type = child?.attests === undefined ? (facts?.kind ?? "unknown") : "attestation";
    const platform = short(child?.platform ?? facts?.platform ?? null);
    const shortDigest = digest.slice(0, digest.indexOf(":") + 13);
    return {
      id: digest,
      type,
      label: platform ?? short(facts?.artifactType ?? null) ?? shortDigest,
      digest,
      platform,
      created: facts?.created ?? null,
      size: storable(sizeOf(digest, this.#content)),
      state: state === "present" || state === "missing" ? state : "unreadable",
    };
  }
}

/** Whoever pushes an image chooses these texts, and a graph has hundreds of them. */
const short = (text: string | null) => (text === null ? null : cutText(text, 255));

function push<T>(groups: Map<string, T[]>, key: string, item: T): void {
  const group = groups.get(key);
  if (group) group.push(item);
  else groups.set(key, [item]);
}
