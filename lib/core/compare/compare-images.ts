import type { ComparedSetting, ImageComparison, ImageSide } from "../api/comparison";
import type { ImageDetails } from "../oci";
import { compareLayers, weighLayers } from "./compare-layers";
import { compareValues, cutOrNull, readMap, readNames, readVariables } from "./compare-values";
import type { ReadImage } from "./read-image";

/** What differs between two images. What a config would tell is left out where one of both is not known. */
export function compareImages(a: ReadImage, b: ReadImage): ImageComparison {
  const configs = a.image && b.image ? { a: a.image, b: b.image } : null;
  return {
    a: describeSide(a),
    b: describeSide(b),
    layers: compareLayers(a.layers, b.layers),
    settings: compareSettings(a, b),
    env: configs && compareValues(readVariables(configs.a.env), readVariables(configs.b.env)),
    labels: configs && compareValues(readMap(configs.a.labels), readMap(configs.b.labels)),
    ports:
      configs &&
      compareValues(readNames(configs.a.exposedPorts), readNames(configs.b.exposedPorts)),
    volumes: configs && compareValues(readNames(configs.a.volumes), readNames(configs.b.volumes)),
    annotations: compareValues(readMap(a.document.annotations), readMap(b.document.annotations)),
  };
}

function describeSide({ facts, config, history, layers }: ReadImage): ImageSide {
  return {
    digest: facts.digest,
    kind: facts.kind === "image" ? "image" : "artifact",
    config,
    history,
    platform: cutOrNull(facts.platform),
    created: facts.created,
    createdSource: facts.createdSource,
    layers: layers.length,
    bytes: weighLayers(layers),
  };
}

type Setting = [name: ComparedSetting["name"], value: (side: ReadImage) => string | null];

const ofManifests: readonly Setting[] = [
  ["mediaType", ({ document }) => document.mediaType || null],
  ["configType", ({ document }) => document.config?.mediaType || null],
  ["layerTypes", ({ layers }) => sayTypes(layers)],
];

const ofConfigs: readonly Setting[] = [
  ["platform", ({ facts }) => facts.platform],
  ["user", ofImage((image) => image.user)],
  ["workingDir", ofImage((image) => image.workingDir)],
  ["entrypoint", ofImage((image) => sayWords(image.entrypoint))],
  ["cmd", ofImage((image) => sayWords(image.cmd))],
  ["author", ofImage((image) => image.author)],
];

function ofImage(value: (image: ImageDetails) => string | null) {
  return ({ image }: ReadImage) => image && value(image);
}

function compareSettings(a: ReadImage, b: ReadImage): ComparedSetting[] {
  const known = a.image && b.image ? [...ofConfigs, ...ofManifests] : ofManifests;
  return known.flatMap(([name, value]) => {
    const [ofA, ofB] = [value(a), value(b)];
    if (ofA === null && ofB === null) return [];
    return { name, differs: ofA !== ofB, a: cutOrNull(ofA), b: cutOrNull(ofB) };
  });
}

/** As JSON: `["a b"]` and `["a", "b"]` start other programs, and look alike when they are only joined. */
function sayWords(words: readonly string[]): string | null {
  return words.length === 0 ? null : JSON.stringify(words);
}

function sayTypes(layers: readonly { mediaType: string }[]): string | null {
  return [...new Set(layers.map(({ mediaType }) => mediaType))].sort().join(", ") || null;
}
