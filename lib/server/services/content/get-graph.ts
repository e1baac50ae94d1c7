import "server-only";
import type { api } from "@/lib/core/api";
import { parseCarrierTag } from "@/lib/core/oci";
import type { ManifestFacts } from "@/lib/core/snapshot";
import type { Context, Verb } from "../../context";
import { findRegistryRow } from "../registries/find-registry";
import { GraphBuilder } from "./graph-builder";
import { loadFacts, loadStates } from "./load-facts";

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
  const place = { registryId: registry.id, repository: query.repository };
  const tags = await loadTags(context, place);
  const facts = await loadFacts(
    context,
    registry.id,
    tags.map((tag) => tag.digest),
  );
  const referrers = await loadReferrers(context, place);
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
    states: await loadStates(context, place, facts.keys()),
    referrers,
    carriers: tags.filter((tag) => parseCarrierTag(tag.name)),
    limit: MOST_NODES,
  });
  for (const tag of chosen) builder.addTag(tag);
  const ordinary = tags.filter((tag) => !parseCarrierTag(tag.name));
  const graph = builder.result();
  return { ...graph, truncated: graph.truncated || chosen.length < ordinary.length };
};

function choose(
  tags: readonly GraphTag[],
  facts: ReadonlyMap<string, ManifestFacts>,
  wanted: string | undefined,
): GraphTag[] {
  if (wanted !== undefined) {
    const names = new Set(wanted.split(",").map((name) => name.trim()));
    return tags.filter((tag) => names.has(tag.name));
  }
  const age = (tag: GraphTag) => facts.get(tag.digest)?.created ?? tag.first_seen;
  return tags
    .filter((tag) => !parseCarrierTag(tag.name))
    .sort((a, b) => age(b) - age(a))
    .slice(0, NEWEST);
}

interface Place {
  registryId: string;
  repository: string;
}

function loadTags({ db }: Context, place: Place): Promise<GraphTag[]> {
  return db
    .selectFrom("tags")
    .select(["name", "digest", "first_seen"])
    .where("registry_id", "=", place.registryId)
    .where("repository", "=", place.repository)
    .where("digest", "!=", "")
    .orderBy("name")
    .execute();
}

/** Manifests of the repository that are about another one. */
async function loadReferrers({ db }: Context, place: Place): Promise<ManifestFacts[]> {
  const rows = await db
    .selectFrom("manifest_presence as presence")
    .innerJoin("manifests as manifest", (join) =>
      join
        .onRef("manifest.registry_id", "=", "presence.registry_id")
        .onRef("manifest.digest", "=", "presence.digest"),
    )
    .select("manifest.facts")
    .where("presence.registry_id", "=", place.registryId)
    .where("presence.repository", "=", place.repository)
    .where("manifest.facts", "not like", '%"subject":null%')
    .orderBy("presence.digest")
    .execute();
  return rows
    .map((row) => JSON.parse(row.facts) as ManifestFacts)
    .filter((manifest) => manifest.subject !== null);
}
