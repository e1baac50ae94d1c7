import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { BlobFacts, ManifestFacts } from "../snapshot";
import { countLayers, layerPathOf, pathsBelow, rangeAbove } from "./layer-path";

const digestOf = (at: number) => `sha256:${at.toString(16).padStart(8, "0").repeat(8)}`;
const layer = (at: number): BlobFacts => ({ digest: digestOf(at), size: 1, role: "layer" });
const image = (layers: readonly number[]): Pick<ManifestFacts, "kind" | "blobs"> => ({
  kind: "image",
  blobs: [{ digest: digestOf(99_999), size: 1, role: "config" }, ...layers.map(layer)],
});
const pathOf = (layers: readonly number[]) => layerPathOf(image(layers)) ?? "none";

describe("the path of an image's layers", () => {
  test("lies in the range of another exactly if the image begins with the other's layers", () => {
    const layers = fc.uniqueArray(fc.nat(5), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(layers, layers, (below, above) => {
        const { from, before } = rangeAbove(pathOf(below));
        const path = pathOf(above);
        const begins = below.every((each, at) => above[at] === each);
        expect(path >= from && path < before).toBe(begins);
        expect(pathsBelow(path).includes(pathOf(below))).toBe(
          begins && below.length < above.length,
        );
      }),
    );
  });

  test("counts its layers, without the config", () => {
    expect(countLayers(pathOf([1, 2, 3]))).toBe(3);
    expect(pathsBelow(pathOf([1]))).toEqual([]);
  });

  test.each([
    ["an index", { kind: "index" as const, blobs: [] }],
    ["an artifact", { ...image([1]), kind: "artifact" as const }],
    ["an image without layers", image([])],
    [
      "an image of more layers than runtimes read",
      image(Array.from({ length: 128 }, (_, at) => at)),
    ],
    [
      "an image whose digests are not hexadecimal",
      {
        kind: "image" as const,
        blobs: [{ digest: `multihash:${"Z".repeat(44)}`, size: 1, role: "layer" as const }],
      },
    ],
  ])("does not exist for %s", (_, facts) => expect(layerPathOf(facts)).toBeNull());
});
