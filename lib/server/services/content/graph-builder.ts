import "server-only";
import type { Graph } from "@/lib/core/api/content";
import { parseCarrierTag } from "@/lib/core/oci";
import type { ChildFacts, ManifestFacts } from "@/lib/core/snapshot";
import { cutText } from "@/lib/core/text/hidden-characters";
import { sizeOf, toReachable, type Reachable } from "../../scan/reach";

type Node = Graph["nodes"][number];
type Edge = Graph["edges"][number];

interface Tagged {
  name: string;
  digest: string;
}

/** Draws tags, what they point at, what that contains, and what speaks about it, up to a number of nodes. */
export class GraphBuilder {
  readonly #nodes = new Map<string, Node>();
  readonly #edges = new Map<string, Edge>();
  readonly #reachable: ReadonlyMap<string, Reachable>;
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
    this.#reachable = new Map(
      [...given.facts].map(([digest, facts]) => [digest, toReachable(facts)]),
    );
    for (const manifest of given.referrers) {
      if (manifest.subject !== null) push(this.#referrers, manifest.subject, manifest);
    }
    for (const tag of given.carriers) {
      const carrier = parseCarrierTag(tag.name);
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
  #addManifest(digest: string, child: ChildFacts | null): boolean {
    if (this.#nodes.has(digest)) return true;
    if (!this.#add(this.#describe(digest, child))) return false;
    for (const member of this.given.facts.get(digest)?.children ?? []) {
      if (member.blob) continue;
      if (this.#addManifest(member.digest, member)) this.#link(digest, member.digest, "child");
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

  #add(node: Node): boolean {
    if (this.#nodes.has(node.id)) return false;
    if (this.#nodes.size >= this.given.limit) {
      this.#truncated = true;
      return false;
    }
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
      size: sizeOf(digest, this.#reachable),
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
