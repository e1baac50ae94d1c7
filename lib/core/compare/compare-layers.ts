import type { ComparedLayer, LayerComparison, LayerRow } from "../api/comparison";
import { cutText } from "../text/hidden-characters";
import { cutOrNull, LONGEST_TEXT } from "./compare-values";

export interface Layer {
  digest: string;
  mediaType: string;
  size: number;
  foreign: boolean;
  /** The digest of its files without compression; null: the config does not say it. */
  diffId: string | null;
  command: string | null;
}

/** Docker reads 127 layers of an image; a manifest may list tens of thousands. */
const MOST_ROWS = 1_000;

/** What two images share, from the bottom up, and where they part. */
export function compareLayers(a: readonly Layer[], b: readonly Layer[]): LayerComparison {
  const count = Math.max(a.length, b.length);
  const placesInA = placesOf(a);
  const placesInB = placesOf(b);
  const rows: LayerRow[] = [];
  for (let at = 0; at < Math.min(count, MOST_ROWS); at++) {
    const match = matchOf(a[at], b[at]);
    rows.push({
      match,
      a: describe(a[at], match === "apart" ? placesInB : at),
      b: describe(b[at], match === "apart" ? placesInA : at),
    });
  }
  const common = countCommon(a, b);
  return {
    common,
    aboveA: sumAbove(a, common),
    aboveB: sumAbove(b, common),
    rows,
    count,
    ...weigh(a, b),
  };
}

function sumAbove(layers: readonly Layer[], common: number): LayerComparison["aboveA"] {
  const above = layers.slice(common);
  const bytes = above.reduce((sum, { size }) => sum + size, 0);
  return { layers: above.length, bytes: Math.min(bytes, Number.MAX_SAFE_INTEGER) };
}

function matchOf(a: Layer | undefined, b: Layer | undefined): LayerRow["match"] {
  if (!a || !b) return "apart";
  if (a.digest === b.digest) return "same";
  return a.diffId !== null && a.diffId === b.diffId ? "recompressed" : "apart";
}

function countCommon(a: readonly Layer[], b: readonly Layer[]): number {
  let common = 0;
  while (matchOf(a[common], b[common]) !== "apart") common++;
  return common;
}

/** The lowest place of each layer by its digest and by its diff ID, counted from 0. */
function placesOf(layers: readonly Layer[]): Map<string, number> {
  const places = new Map<string, number>();
  layers.forEach(({ digest, diffId }, place) => {
    for (const key of diffId === null ? [digest] : [digest, contentKey(diffId)]) {
      if (!places.has(key)) places.set(key, place);
    }
  });
  return places;
}

const contentKey = (diffId: string) => `content ${diffId}`;

function describe(
  layer: Layer | undefined,
  where: number | ReadonlyMap<string, number>,
): ComparedLayer | null {
  if (!layer) return null;
  const { digest, mediaType, size, foreign, diffId, command } = layer;
  const place =
    typeof where === "number"
      ? where
      : (where.get(digest) ?? (diffId === null ? undefined : where.get(contentKey(diffId))));
  return {
    digest,
    mediaType: cutText(mediaType, LONGEST_TEXT),
    size,
    foreign,
    command: cutOrNull(command),
    otherPosition: place === undefined ? null : place + 1,
  };
}

function weigh(a: readonly Layer[], b: readonly Layer[]) {
  const ofA = sizesOf(a);
  const ofB = sizesOf(b);
  return {
    sharedBytes: sumOf(ofA, (digest) => ofB.has(digest)),
    onlyA: sumOf(ofA, (digest) => !ofB.has(digest)),
    onlyB: sumOf(ofB, (digest) => !ofA.has(digest)),
  };
}

function sizesOf(layers: readonly Layer[]): Map<string, number> {
  return new Map(layers.map(({ digest, size }) => [digest, size]));
}

/** A manifest may claim any sizes: beyond this, numbers are no longer exact. */
function sumOf(sizes: ReadonlyMap<string, number>, counts: (digest: string) => boolean): number {
  let sum = 0;
  for (const [digest, size] of sizes) if (counts(digest)) sum += size;
  return Math.min(sum, Number.MAX_SAFE_INTEGER);
}

/** Bytes of layers, each digest once. */
export function weighLayers(layers: readonly Layer[]): number {
  return sumOf(sizesOf(layers), () => true);
}
