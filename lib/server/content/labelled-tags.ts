import "server-only";
import type { api } from "@/lib/core/api";
import { attributeOf, type ManifestFacts } from "@/lib/core/snapshot";
import type { Verb } from "../app/context";
import { findRegistryRow } from "../registries/find-registry";
import { loadFacts, type FactsByDigest } from "./manifest-summary";

const CHUNK = 1_000;

/** Tags whose image, or a platform of it, has a label or an annotation, in the order of their names. */
export const listLabelledTags: Verb<typeof api.content.labelledTags> = async (
  context,
  { params, query },
) => {
  const registry = await findRegistryRow(context, params.registry);
  const { key, value } = parseAttribute(query.label);
  const rows = await context.db
    .selectFrom("tags")
    .select(["name", "digest"])
    .where("registry_id", "=", registry.id)
    .where("repository", "=", query.repository)
    .orderBy("name")
    .execute();
  const has = ({ labels, annotations }: ManifestFacts) =>
    [labels, annotations].some((attributes) => {
      const found = attributeOf(attributes, key);
      return found !== undefined && (value === null || found === value);
    });
  const digests = [...new Set(rows.map(({ digest }) => digest))];
  const labelled = new Set<string>();
  for (let start = 0; start < digests.length; start += CHUNK) {
    const chunk = digests.slice(start, start + CHUNK);
    const facts = await loadFacts(context, registry.id, chunk);
    for (const digest of chunk) if (isAnyOf(digest, facts, has)) labelled.add(digest);
  }
  return { tags: rows.flatMap(({ name, digest }) => (labelled.has(digest) ? [name] : [])) };
};

/** A manifest, or one that it lists: of an index the labels stand in the configs of its images. */
function isAnyOf(
  digest: string,
  facts: FactsByDigest,
  has: (manifest: ManifestFacts) => boolean,
): boolean {
  const manifest = facts.get(digest);
  if (!manifest) return false;
  if (has(manifest)) return true;
  return manifest.children.some((child) => {
    const listed = facts.get(child.digest);
    return child.attests === undefined && listed !== undefined && has(listed);
  });
}

/** "key=value", or "key" alone for any value (null). A value may have a "=" of its own. */
function parseAttribute(text: string): { key: string; value: string | null } {
  const at = text.indexOf("=");
  if (at === -1) return { key: text, value: null };
  return { key: text.slice(0, at), value: text.slice(at + 1) };
}
