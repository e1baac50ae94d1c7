import { z } from "zod";
import { addresses } from "./addresses";
import { createdSources } from "../snapshot";
import { bytes, instant, reference, registryName, repositoryName } from "./common";
import { endpoint } from "./endpoint";

const layer = z.object({
  digest: z.string(),
  mediaType: z.string(),
  size: bytes,
  /** Has URLs or a type that is not distributed: the registry need not hold it. */
  foreign: z.boolean(),
  /** The step of the history that made it, at most 4,000 characters of it; null: not known. */
  command: z.string().nullable(),
  /** Where the other image has it, counted from 1 at the bottom; null: it has it nowhere. */
  otherPosition: z.number().nullable(),
});
export type ComparedLayer = z.output<typeof layer>;

const layerRow = z.object({
  /** recompressed: other bytes with the same files, by the diff IDs of both configs. */
  match: z.enum(["same", "recompressed", "apart"]),
  a: layer.nullable(),
  b: layer.nullable(),
});
export type LayerRow = z.output<typeof layerRow>;

const layers = z.object({
  /** How many layers both begin with, from the bottom up, recompressed ones included. */
  common: z.number(),
  /** What each has on top of those. */
  aboveA: z.object({ layers: z.number(), bytes }),
  aboveB: z.object({ layers: z.number(), bytes }),
  /** Position by position from the bottom up, at most 1,000. */
  rows: z.array(layerRow),
  /** How many positions there are. */
  count: z.number(),
  /** Sizes of layers, each digest once: in both, in one only. */
  sharedBytes: bytes,
  onlyA: bytes,
  onlyB: bytes,
});
export type LayerComparison = z.output<typeof layers>;

const valueChanges = ["added", "removed", "changed", "same"] as const;

const values = z.object({
  /** At most 1,000, what differs first, then by name. Names and values have at most 4,000 characters each. */
  items: z.array(
    z.object({
      name: z.string(),
      change: z.enum(valueChanges),
      /** null: it is not there. */
      a: z.string().nullable(),
      b: z.string().nullable(),
    }),
  ),
  counts: z.object({
    added: z.number(),
    removed: z.number(),
    changed: z.number(),
    same: z.number(),
  }),
});
export type ValueComparison = z.output<typeof values>;

const settingNames = [
  "platform",
  "user",
  "workingDir",
  "entrypoint",
  "cmd",
  "author",
  "mediaType",
  "configType",
  "layerTypes",
] as const;

const setting = z.object({
  name: z.enum(settingNames),
  differs: z.boolean(),
  /** At most 4,000 characters; lists of words as JSON. null: not set. */
  a: z.string().nullable(),
  b: z.string().nullable(),
});
export type ComparedSetting = z.output<typeof setting>;

const imageSide = z.object({
  digest: z.string(),
  kind: z.enum(["image", "artifact"]),
  /** none: what it has is no image config; unreadable: it could not be read now, or is not understood. */
  config: z.enum(["read", "none", "unreadable"]),
  /** unfit: it has another number of steps than there are layers, so that no step is said to have made one. */
  history: z.enum(["fits", "none", "unfit"]),
  platform: z.string().nullable(),
  created: instant.nullable(),
  createdSource: z.enum(createdSources).nullable(),
  layers: z.number(),
  /** Of its layers, each digest once. */
  bytes,
});
export type ImageSide = z.output<typeof imageSide>;

const imageComparison = z.object({
  a: imageSide,
  b: imageSide,
  layers,
  /** Those of the config only where both could be read. */
  settings: z.array(setting),
  /** null where one of the configs could not be read. */
  env: values.nullable(),
  labels: values.nullable(),
  ports: values.nullable(),
  volumes: values.nullable(),
  annotations: values,
});
export type ImageComparison = z.output<typeof imageComparison>;

const pairGaps = ["same", "gone", "unreadable", "notUnderstood", "tooMany"] as const;

const pair = z.object({
  /** null: two images that were not chosen by their platform. */
  platform: z.string().nullable(),
  a: z.string(),
  b: z.string(),
  comparison: imageComparison.nullable(),
  /** Why there is none: both are one digest; one is gone, not readable now, not understood; beyond the first 12. */
  gap: z.enum(pairGaps).nullable(),
});
export type ComparedPair = z.output<typeof pair>;

const platformOfOne = z.object({ platform: z.string(), digest: z.string() });

const side = z.object({
  repository: z.string(),
  reference: z.string(),
  digest: z.string(),
  kind: z.enum(["image", "index", "artifact"]),
  mediaType: z.string(),
  /** Manifests of an index that name no platform, such as attestations: they are not compared. */
  unplaced: z.number(),
});
export type ComparedSide = z.output<typeof side>;

const comparison = z.object({
  a: side,
  b: side,
  /** Both are the same manifest. */
  same: z.boolean(),
  /** Two images are one pair; with an index, one for each platform that both have, at most 100. */
  pairs: z.array(pair),
  /** Platforms that only one of both has, at most 100 each. */
  onlyA: z.array(platformOfOne),
  onlyB: z.array(platformOfOne),
  counts: z.object({ pairs: z.number(), onlyA: z.number(), onlyB: z.number() }),
  /** Of two indexes; those of images are in their pair. */
  annotations: values.nullable(),
});
export type Comparison = z.output<typeof comparison>;

export const comparisons = {
  images: endpoint({
    ...addresses.comparisons.images,
    action: "registry:read",
    summary: "What differs between two images or indexes, read from the registry now",
    tag: "content",
    params: z.object({ registry: registryName }),
    query: z.object({
      repository: repositoryName,
      reference,
      /** Without it, the same repository. */
      otherRepository: repositoryName.optional(),
      otherReference: reference,
    }),
    response: comparison,
  }),
} as const;
