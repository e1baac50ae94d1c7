import "server-only";
import type { ExpressionBuilder } from "kysely";
import type { api } from "@/lib/core/api";
import type { Lineage } from "@/lib/core/api/lineage";
import { countLayers, layerPathOf, pathsBelow, rangeAbove } from "@/lib/core/graph/layer-path";
import type { Context, Verb } from "../app/context";
import { findRegistryRow } from "../registries/find-registry";
import type { Database } from "../store/schema";
import { loadFacts, type FactsByDigest } from "./manifest-summary";
import { describeRelatives, type RelatedImage } from "./relatives";

/** Images for more platforms than this are rare. */
const MOST_PLATFORMS = 20;
/** The newest of so many are told of; all are counted. */
const MOST_IMAGES = 1_000;
const MOST_BASES = 20;
const MOST_BUILT = 200;

/** Which images begin with all layers of this one, and the nearest that it begins with itself. */
export const getLineage: Verb<typeof api.lineages.get> = async (context, { params, query }) => {
  const { id } = await findRegistryRow(context, params.registry);
  const facts = await loadFacts(context, id, [query.digest]);
  const paths = pathsOf(facts);
  if (paths.size === 0) return { ...nothing, gap: facts.size === 0 ? "unscanned" : "noLayers" };
  // Neither it nor its platforms are relatives of it.
  const own = [query.digest, ...paths.keys()];
  const distinct = [...new Set(paths.values())];
  const built = await findBuilt(context, id, distinct, own);
  const bases = await findBases(context, id, distinct, own);
  const builtOn = await describeRelatives(context, id, built.images, MOST_BUILT);
  return {
    gap: null,
    bases: (await describeRelatives(context, id, bases, MOST_BASES)).items,
    builtOn: builtOn.items,
    images: built.count,
    imagesListed: builtOn.images,
  };
};

const nothing: Lineage = { gap: null, bases: [], builtOn: [], images: 0, imagesListed: 0 };

/** By digest: of an image its own path, of an index those of its platforms. */
function pathsOf(facts: FactsByDigest): Map<string, string> {
  const paths = new Map<string, string>();
  for (const manifest of facts.values()) {
    if (paths.size >= MOST_PLATFORMS) break;
    const path = layerPathOf(manifest);
    if (path !== null) paths.set(manifest.digest, path);
  }
  return paths;
}

interface Built {
  images: RelatedImage[];
  count: number;
}

async function findBuilt(
  context: Context,
  registryId: string,
  paths: readonly string[],
  own: readonly string[],
): Promise<Built> {
  const built: Built = { images: [], count: 0 };
  // What begins with a longer one of them begins with the shorter one as well, and would be found twice.
  const lowest = paths.filter((path) => !pathsBelow(path).some((below) => paths.includes(below)));
  for (const path of lowest) {
    const found = selectAbove(context, registryId, path).where("digest", "not in", own);
    const rows = await found
      .select(["digest", "layer_path"])
      .orderBy(({ fn, val }) => fn.coalesce("created", val(0)), "desc")
      .orderBy("digest")
      .limit(MOST_IMAGES)
      .execute();
    built.count += (await countRows(found)) - (await countRows(found.where(isGone(registryId))));
    for (const { digest, layer_path } of rows) {
      const layersOnTop = countLayers(layer_path ?? "") - countLayers(path);
      built.images.push({ digest, layersOnTop });
    }
  }
  return { ...built, images: built.images.slice(0, MOST_IMAGES) };
}

function selectAbove({ db }: Context, registryId: string, path: string) {
  const { from, before } = rangeAbove(path);
  return db
    .selectFrom("manifests")
    .where("manifests.registry_id", "=", registryId)
    .where("layer_path", ">=", from)
    .where("layer_path", "<", before);
}

async function countRows(found: ReturnType<typeof selectAbove>): Promise<number> {
  const { count } = await found
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return count;
}

type Where = ExpressionBuilder<Database, "manifests">;

/** Removed, and remembered until the next scan. Few are: to look every image up would take ten times as long. */
function isGone(registryId: string) {
  return ({ and, eb, not, exists, selectFrom }: Where) => {
    const gone = selectFrom("manifest_presence as gone")
      .select("gone.digest")
      // Named, and not the same as outside: asked once, and not again for every image.
      .where("gone.registry_id", "=", registryId)
      .where("gone.state", "=", "missing");
    return and([eb("manifests.digest", "in", gone), not(exists(selectPresence({ selectFrom })))]);
  };
}

async function findBases(
  context: Context,
  registryId: string,
  paths: readonly string[],
  own: readonly string[],
): Promise<RelatedImage[]> {
  const bases: RelatedImage[] = [];
  for (const path of paths) {
    const below = pathsBelow(path);
    if (below.length === 0) continue;
    const rows = await context.db
      .selectFrom("manifests")
      .select(["digest", "layer_path"])
      .where("manifests.registry_id", "=", registryId)
      .where("layer_path", "in", below)
      .where("digest", "not in", own)
      .where((where) => where.exists(selectPresence(where)))
      // All of them are beginnings of one text: the greatest is the longest.
      .orderBy("layer_path", "desc")
      .orderBy(({ fn, val }) => fn.coalesce("created", val(0)), "desc")
      .limit(MOST_BASES)
      .execute();
    const nearest = rows[0]?.layer_path ?? null;
    if (nearest === null) continue;
    const layersOnTop = countLayers(path) - countLayers(nearest);
    for (const { digest, layer_path } of rows) {
      if (layer_path === nearest) bases.push({ digest, layersOnTop });
    }
  }
  return bases;
}

/** Where a manifest is, as far as is known. */
function selectPresence({ selectFrom }: Pick<Where, "selectFrom">) {
  return selectFrom("manifest_presence as presence")
    .select("presence.digest")
    .whereRef("presence.registry_id", "=", "manifests.registry_id")
    .whereRef("presence.digest", "=", "manifests.digest")
    .where("presence.state", "!=", "missing");
}
