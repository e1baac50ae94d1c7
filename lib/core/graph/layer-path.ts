import type { ManifestFacts } from "../snapshot";

/** Characters of each layer: 64 bits of its digest, which nobody makes another layer have. */
const STEP = 16;
/** Docker reads no image of more. Longer paths would not fit into an index of PostgreSQL (2,704 bytes a row). */
const MOST_LAYERS = 127;
const hex = /^[a-f0-9]{16,}$/;

/**
 * The layers of an image from the bottom up in one text, so that "begins with the layers of" is "begins with the text
 * of", which an index of a store answers. null: no image, one without layers, one of too many, or one whose digests
 * are not hexadecimal. A layer that an image lists twice counts once.
 */
export function layerPathOf({ kind, blobs }: Pick<ManifestFacts, "kind" | "blobs">): string | null {
  if (kind !== "image") return null;
  const layers = blobs.filter(({ role }) => role === "layer");
  if (layers.length === 0 || layers.length > MOST_LAYERS) return null;
  let path = "";
  for (const { digest } of layers) {
    const encoded = digest.slice(digest.indexOf(":") + 1);
    if (!hex.test(encoded)) return null;
    path += encoded.slice(0, STEP);
  }
  return path;
}

export const countLayers = (path: string): number => path.length / STEP;

/** Every path that begins with this one, itself included, is at least `from` and less than `before`. */
export function rangeAbove(path: string): { from: string; before: string } {
  // "g" comes after every hexadecimal digit.
  return { from: path, before: `${path}g` };
}

/** The paths of all images that this one can be built on: each shorter beginning of it. */
export function pathsBelow(path: string): string[] {
  return Array.from({ length: countLayers(path) - 1 }, (_, at) => path.slice(0, (at + 1) * STEP));
}
