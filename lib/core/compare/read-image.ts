import type { ImageSide } from "../api/comparison";
import {
  applyConfig,
  isImageConfigType,
  parseImageConfig,
  parseManifest,
  parseManifestDocument,
  type ImageDetails,
  type ManifestDocument,
} from "../oci";
import { asArray, asRecord, parseJson } from "../oci/json";
import type { ManifestFacts } from "../snapshot";
import type { Layer } from "./compare-layers";

/** A manifest as a registry has served it. */
export interface ServedManifest {
  digest: string;
  contentType: string;
  bytes: Uint8Array;
  /** Its config's text; null: it has none, or it could not be read. */
  config: string | null;
}

export interface ReadImage {
  facts: ManifestFacts;
  document: ManifestDocument;
  config: ImageSide["config"];
  history: ImageSide["history"];
  image: ImageDetails | null;
  layers: Layer[];
}

// Every runtime has it; the language's own library, all that this room compiles with, does not name it.
declare const TextDecoder: new () => { decode(bytes: Uint8Array): string };
const decoder = new TextDecoder();

export function readDocument({ bytes, contentType }: ServedManifest): ManifestDocument {
  return parseManifestDocument(decoder.decode(bytes), contentType);
}

/**
 * An image or an artifact as far as it can be understood; null where it cannot, and for an index.
 * `now` in milliseconds: dates more than a day after it are not believed.
 */
export function readImage(served: ServedManifest, now: number): ReadImage | null {
  const document = readDocument(served);
  if (document.form !== "image" && document.form !== "artifact") return null;
  const parsed = parseManifest({ ...served, now });
  const hasConfig = document.config !== null && isImageConfigType(document.config.mediaType);
  const text = hasConfig ? served.config : null;
  const image = text === null ? null : parseImageConfig(text, document.layers);
  const steps = image?.history.filter((step) => !step.emptyLayer) ?? [];
  const history = !image?.history.length ? "none" : fits(steps, document.layers) ? "fits" : "unfit";
  const diffIds = image && text !== null ? readDiffIds(text) : [];
  return {
    facts: image && text !== null ? applyConfig(parsed, text, now) : parsed,
    document,
    config: !hasConfig ? "none" : image ? "read" : "unreadable",
    history,
    image,
    layers: document.layers.map(({ digest, mediaType, size, foreign }, at) => ({
      digest,
      mediaType,
      size,
      foreign,
      diffId: fits(diffIds, document.layers) ? (diffIds[at] ?? null) : null,
      command: history === "fits" ? (steps[at]?.createdBy ?? null) : null,
    })),
  };
}

/** The n-th entry belongs to the n-th layer (image-spec, config.md), which says nothing where there are more or fewer. */
function fits(entries: readonly unknown[], layers: readonly unknown[]): boolean {
  return entries.length === layers.length;
}

function readDiffIds(config: string): (string | null)[] {
  const rootfs = asRecord(asRecord(parseJson(config))?.["rootfs"]);
  return (asArray(rootfs?.["diff_ids"]) ?? []).map((id) => (typeof id === "string" ? id : null));
}
