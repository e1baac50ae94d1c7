import "server-only";
import type { Relative } from "@/lib/core/api/lineage";
import { sizeOf, toNode } from "@/lib/core/graph/content-graph";
import { cutText } from "@/lib/core/text/hidden-characters";
import type { Context } from "../app/context";
import { storable } from "../scans/save-totals";
import { loadFacts, type FactsByDigest } from "./manifest-summary";

export interface RelatedImage {
  digest: string;
  layersOnTop: number;
}

interface Relatives {
  items: Relative[];
  /** Of how many of the images these tell. */
  images: number;
}

const MOST_TAGS = 20;
const MOST_PLATFORMS = 20;
/** Whoever pushes an image chooses it. */
const LONGEST_TEXT = 255;
const CHUNK = 500;
/** One image may be in every repository and in very many indexes: a page shows far fewer. */
const MOST_ROWS = 20_000;

/**
 * These images as people know them: by repository, and by the index that lists them where there is one, with tags.
 * Tagged ones first, then those created last; at most `most`.
 */
export async function describeRelatives(
  context: Context,
  registryId: string,
  images: readonly RelatedImage[],
  most: number,
): Promise<Relatives> {
  if (images.length === 0) return { items: [], images: 0 };
  const layers = new Map(images.map(({ digest, layersOnTop }) => [digest, layersOnTop]));
  const around = await loadAround(context, registryId, [...layers.keys()]);
  const shown = groupByPlace([...layers.keys()], around)
    .sort(inOrder)
    .slice(0, most);
  const tops = shown.map(({ digest }) => digest);
  const facts = await loadFacts(context, registryId, tops);
  const nodes = new Map([...facts].map(([digest, manifest]) => [digest, toNode(manifest)]));
  return {
    items: shown.map(({ repository, digest, tags, created, images: below }) => ({
      repository,
      digest,
      kind: facts.get(digest)?.kind ?? "unknown",
      tags: tags.slice(0, MOST_TAGS),
      tagCount: tags.length,
      platforms: platformsOf(below, facts),
      layersOnTop: below.reduce((top, image) => Math.max(top, layers.get(image) ?? 0), 0),
      created,
      size: storable(sizeOf(digest, nodes)),
    })),
    images: new Set(shown.flatMap((group) => group.images)).size,
  };
}

interface Around {
  /** By image: the indexes that list it. */
  parents: Map<string, string[]>;
  /** By manifest: its repositories, and when it was created. */
  repositories: Map<string, string[]>;
  /** Each of them by `placeOf`. */
  places: Set<string>;
  created: Map<string, number | null>;
  /** By `placeOf`. */
  tags: Map<string, string[]>;
}

const placeOf = (repository: string, digest: string) => `${repository}@${digest}`;

async function loadAround(
  context: Context,
  registryId: string,
  images: readonly string[],
): Promise<Around> {
  const { db } = context;
  const around: Around = {
    ...{ parents: new Map(), repositories: new Map(), places: new Set() },
    ...{ created: new Map(), tags: new Map() },
  };
  const listed = await inChunks(images, (chunk, limit) =>
    db
      .selectFrom("manifest_children")
      .select(["child", "digest"])
      .where("registry_id", "=", registryId)
      .where("child", "in", chunk)
      .limit(limit)
      .execute(),
  );
  for (const { child, digest } of listed) push(around.parents, child, digest);
  const tops = [...new Set([...images, ...listed.map(({ digest }) => digest)])];
  const places = await inChunks(tops, (chunk, limit) =>
    db
      .selectFrom("manifest_presence as presence")
      .innerJoin("manifests as manifest", (join) =>
        join
          .onRef("manifest.registry_id", "=", "presence.registry_id")
          .onRef("manifest.digest", "=", "presence.digest"),
      )
      .select(["presence.repository", "presence.digest", "manifest.created"])
      .where("presence.registry_id", "=", registryId)
      .where("presence.digest", "in", chunk)
      .where("presence.state", "!=", "missing")
      .orderBy("presence.repository")
      .limit(limit)
      .execute(),
  );
  for (const { repository, digest, created } of places) {
    push(around.repositories, digest, repository);
    around.places.add(placeOf(repository, digest));
    around.created.set(digest, created);
  }
  const tags = await inChunks(tops, (chunk, limit) =>
    db
      .selectFrom("tags")
      .select(["repository", "name", "digest"])
      .where("registry_id", "=", registryId)
      .where("digest", "in", chunk)
      .orderBy("name")
      .limit(limit)
      .execute(),
  );
  for (const { repository, name, digest } of tags) {
    push(around.tags, placeOf(repository, digest), name);
  }
  return around;
}

async function inChunks<T>(
  digests: readonly string[],
  load: (chunk: string[], limit: number) => Promise<T[]>,
): Promise<T[]> {
  const rows: T[] = [];
  for (let start = 0; start < digests.length && rows.length < MOST_ROWS; start += CHUNK) {
    const found = await load(digests.slice(start, start + CHUNK), MOST_ROWS - rows.length);
    for (const row of found) rows.push(row);
  }
  return rows;
}

function push(groups: Map<string, string[]>, key: string, item: string): void {
  const group = groups.get(key);
  if (group) group.push(item);
  else groups.set(key, [item]);
}

interface Group {
  repository: string;
  digest: string;
  created: number | null;
  tags: string[];
  images: string[];
}

/** An image that an index of its repository lists is that index; by itself as well where it has tags of its own. */
function groupByPlace(images: readonly string[], around: Around): Group[] {
  const groups = new Map<string, Group>();
  const add = (repository: string, digest: string, image: string) => {
    const place = placeOf(repository, digest);
    const group = groups.get(place);
    if (group) group.images.push(image);
    else {
      const tags = around.tags.get(place) ?? [];
      const created = around.created.get(digest) ?? null;
      groups.set(place, { repository, digest, created, tags, images: [image] });
    }
  };
  for (const image of images) {
    for (const repository of around.repositories.get(image) ?? []) {
      const indexes = (around.parents.get(image) ?? []).filter((index) =>
        around.places.has(placeOf(repository, index)),
      );
      for (const index of indexes) add(repository, index, image);
      if (indexes.length === 0 || around.tags.has(placeOf(repository, image))) {
        add(repository, image, image);
      }
    }
  }
  return [...groups.values()];
}

function inOrder(a: Group, b: Group): number {
  const tagged = Number(b.tags.length > 0) - Number(a.tags.length > 0);
  if (tagged !== 0) return tagged;
  const newer = (b.created ?? 0) - (a.created ?? 0);
  if (newer !== 0) return newer;
  return placeOf(a.repository, a.digest) < placeOf(b.repository, b.digest) ? -1 : 1;
}

function platformsOf(images: readonly string[], facts: FactsByDigest): string[] {
  const platforms = new Set(images.flatMap((image) => facts.get(image)?.platform ?? []));
  return [...platforms]
    .sort()
    .slice(0, MOST_PLATFORMS)
    .map((platform) => cutText(platform, LONGEST_TEXT));
}
