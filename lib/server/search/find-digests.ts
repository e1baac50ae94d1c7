import "server-only";
import type { HeldAs } from "@/lib/core/search/kinds";
import { digestRanges } from "@/lib/core/search/parse-search";
import { rankOf } from "@/lib/core/search/rank";
import { makeHit, type RankedHit } from "./hit";
import type { LayerSearch } from "./find-layers";
import { namesRegistry, type Finding } from "./lookup";
import { findPlaces, type Place } from "./places";

/** Digests that a beginning is looked up for: more than one screen of them says that more should be typed. */
const MOST_DIGESTS = 200;

interface Held {
  as: HeldAs;
  /** What was looked for. */
  digest: string;
}

/** Repositories that have content whose digest begins so, as a manifest of their own or as a part of one. */
export async function findDigests(finding: Finding, layers: LayerSearch): Promise<RankedHit[]> {
  const { digest, words } = finding.search;
  if (!digest) return [];
  // Without "sha256:" the digits are among the words, too.
  const others = words.filter((word) => word !== digest.hex && !namesRegistry(finding, word));
  const hits: RankedHit[] = [];
  for (const { id, name } of finding.registries.values()) {
    for (const range of digestRanges(digest)) {
      const held = await findHeld(finding, id, range);
      const [whole] = range;
      // What is a manifest or a config is no layer.
      if (held.size === 0 && whole === `sha256:${digest.hex}`)
        for (const holder of await layers.findHolders(finding, id, digest))
          held.set(holder, [{ as: "layer", digest: whole }]);
      for (const place of await findPlaces(finding, id, [...held.keys()])) {
        if (rankOf(others, { own: [place.repository], around: [] }) === null) continue;
        for (const each of held.get(place.digest) ?? []) hits.push(describe(name, each, place));
      }
    }
  }
  return hits;
}

const order: Record<HeldAs, number> = { manifest: 0, child: 1, config: 2, layer: 3 };

function describe(registry: string, { as, digest }: Held, place: Place): RankedHit {
  const hit = makeHit({
    ...{ kind: "digest", registry, repository: place.repository, tag: place.tag },
    ...{ digest: place.digest, as, created: place.created },
    matched: { field: "digest", key: null, text: digest },
  });
  return { rank: order[as], hit };
}

/** By the manifest that is it or has it. */
async function findHeld(
  { context: { db } }: Finding,
  registryId: string,
  [from, before]: [string, string],
): Promise<Map<string, Held[]>> {
  const manifests = await db
    .selectFrom("manifests")
    .select(["digest as part", "digest"])
    .where("registry_id", "=", registryId)
    .where("digest", ">=", from)
    .where("digest", "<", before)
    .orderBy("digest")
    .limit(MOST_DIGESTS)
    .execute();
  const parents = await db
    .selectFrom("manifest_children")
    .select(["child as part", "digest"])
    .where("registry_id", "=", registryId)
    .where("child", ">=", from)
    .where("child", "<", before)
    .orderBy("child")
    .limit(MOST_DIGESTS)
    .execute();
  const configs = await db
    .selectFrom("manifests")
    .select((eb) => [eb.fn.coalesce("config_digest", "digest").as("part"), "digest"])
    .where("registry_id", "=", registryId)
    .where("config_digest", ">=", from)
    .where("config_digest", "<", before)
    .orderBy("config_digest")
    .limit(MOST_DIGESTS)
    .execute();
  const held = new Map<string, Held[]>();
  const add = (as: HeldAs, rows: readonly { part: string; digest: string }[]) => {
    for (const { part, digest } of rows)
      held.set(digest, [...(held.get(digest) ?? []), { as, digest: part }]);
  };
  add("manifest", manifests);
  add("child", parents);
  add("config", configs);
  return held;
}
