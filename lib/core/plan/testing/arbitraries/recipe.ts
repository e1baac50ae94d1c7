/**
 * A registry written in small numbers. fast-check draws and shrinks these; `buildSnapshot` turns them
 * into a snapshot. References are taken modulo what there is, so every recipe is a registry and a
 * shrunk one stays one.
 */
export interface Recipe {
  blobs: BlobRecipe[];
  /** A manifest refers only to manifests before it, as content addressing has it. */
  manifests: ManifestRecipe[];
  repositories: RepositoryRecipe[];
  complete: boolean;
  untag: "native" | "placeholder" | "none";
  /** Manifests whose content no scan has read. */
  lost: number[];
  /** Manifests, and tags by their number, that something outside reports in use; null: no such source. */
  inUse: { manifests: number[]; tags: number[] } | null;
  /** Codes of the times since which pushes and pulls have been seen; null: as long as can be. */
  watched: { pushes: number; pulls: number } | null;
  crowd: { tags: number; seed: number } | null;
  /** The registry's lists leave tags out, or may. */
  hidesTags: "affected" | "possible" | null;
}

export interface BlobRecipe {
  size: number;
  /** Layers with `urls`, which need not be in the registry. */
  foreign: boolean;
}

export interface ManifestRecipe {
  kind: "image" | "index" | "artifact" | "cache";
  /** Of a media type that nobody knows. */
  odd: boolean;
  blobs: number[];
  /** Lists its first blob again at the end, as an image with an empty layer in two places does. */
  twice: boolean;
  children: number[];
  /** Null for none. */
  subject: number | null;
  /** The last child of an index attests the first. */
  attests: boolean;
  created: number;
  platform: number;
  /** Decoration: a label, an annotation, both or none. */
  notes: number;
  /** An image whose config nobody could read. */
  unlabelled: boolean;
}

export interface TagRecipe {
  name: number;
  target: number;
  firstSeen: number;
  pushed: number;
  pulled: number;
  /** null: the registry's storage is not read. */
  stored: number | null;
  /** null: the registry does not tell. */
  immutable: boolean | null;
  /** Manifests that it pointed at before, newest first. */
  history: number[];
}

/** A tag `sha256-<hex>` that refers to another manifest. */
export interface CarrierRecipe {
  subject: number;
  target: number;
  suffix: "" | ".sig" | ".att" | ".sbom";
}

export interface FlawRecipe {
  manifest: number;
  /** unlisted: the scan has no entry for it at all, though something may point at it. */
  flaw: "missing" | "unreadable" | "unlisted";
}

export interface RepositoryRecipe {
  /** Bit i: manifest i is here whether or not anything points at it. */
  holds: number;
  tags: TagRecipe[];
  referrersTags: CarrierRecipe[];
  flaws: FlawRecipe[];
  incomplete: boolean;
  /** Code of the time since when its untagged manifests have been so. */
  untaggedSince: number;
}
