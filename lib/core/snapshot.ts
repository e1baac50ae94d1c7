import type { CodedPhrase } from "./phrases";

/**
 * What one scan knows of a registry at an instant: the planner's only source of facts.
 * Plain JSON, so that the server stores it and a browser worker receives the same thing.
 * Times are milliseconds since the epoch; null is "not known", which always means keep.
 */
export interface Snapshot {
  version: 1;
  id: string;
  registry: string;
  scannedAt: number;
  /** Whether every repository of the registry was listed and scanned; sharing beyond it is unknown. */
  complete: boolean;
  capabilities: SnapshotCapabilities;
  repositories: RepositorySnapshot[];
  /** Each manifest once for the whole registry: content is immutable under its digest. */
  manifests: ManifestFacts[];
  /** Absent when no source reports what is in use. */
  inUse?: InUseReport;
}

/** What is reported in use, by all sources together. */
export interface InUseReport {
  /** When the oldest of the reports was made; 0: one of the sources could never be read. */
  asOf: number;
  /** Whose that one is. */
  source?: string;
  digests: string[];
  tags: { repository: string; tag: string }[];
  /** Who uses it, for sentences: by digest, and by "repository:tag". */
  users?: Record<string, InUseBy>;
}

export interface InUseBy {
  /** "prod-eu: cronjob/report" */
  by: string;
  /** How many others use it. */
  more: number;
  /** When it was reported last. */
  at: number;
}

/** "prod-eu: cronjob/report and 2 more" */
export const sayUsers = ({ by, more }: InUseBy): string =>
  more > 0 ? `${by} and ${more} more` : by;

export interface SnapshotCapabilities {
  /** null when it has not been probed. */
  deleteDigest: boolean | null;
  /** How one tag of several on a digest can be removed. */
  untag: "native" | "placeholder" | "none";
  /** Whether push and pull times come in at all: a rule on a time that never comes is a lint error. */
  pushTimes: boolean;
  pullTimes: boolean;
  /**
   * Every push and pull since these instants has been seen; of what came before, nothing need be known.
   * Absent: the registry keeps such times itself, for ever. null: the last one seen need not be the last.
   */
  pushTimesSince?: number | null;
  pullTimesSince?: number | null;
  /** When it last showed that the registry's events had not all arrived; counting began again then. */
  eventsLostAt?: number;
  /**
   * What the registry's own collector takes once its operator has it delete what is untagged: every
   * manifest without a tag, or only those that no tagged index holds. Absent: none, or not known.
   */
  collectsUntagged?: "all" | "unheld";
  /** Every manifest of the registry is known, also those that no list has: its storage was read. */
  seesUntagged?: true;
  /**
   * The version of the CNCF Distribution's collector, where every manifest is known, so that it can be said exactly
   * what it takes when it also deletes what is untagged.
   */
  collector?: "2" | "3";
  /**
   * The registry's lists leave tags out, or cannot be shown not to: a tag that no scan has seen may be on
   * any manifest. Absent: they hide nothing that is known of.
   */
  hidesTags?: "affected" | "possible";
}

export interface RepositorySnapshot {
  name: string;
  /** False: pages are missing or something could not be read; nothing here may be removed. */
  complete: boolean;
  /** As it is stored, or in words. */
  incompleteReason: CodedPhrase | string | null;
  tags: TagFacts[];
  /** Every manifest known to be (or to have been) in this repository, tagged or not. */
  manifests: ManifestPresence[];
}

export interface TagFacts {
  name: string;
  digest: string;
  /** When Drydock first saw this tag, whatever it pointed at. */
  firstSeen: number | null;
  /** By the registry's events. */
  pushed: number | null;
  pulled: number | null;
  /** When it was pushed last by the times in the registry's storage; absent: not known from there. */
  stored?: number;
  /** Whether the registry refuses to change or delete the tag; null or absent: it does not tell. */
  immutable?: boolean | null;
  /** Earlier digests of this tag, newest first, where events or scans have seen them. */
  history?: { digest: string; since: number }[];
}

export interface ManifestPresence {
  digest: string;
  /** missing: the registry answers 404; unreadable: any other failure, an unknown type, or a bad body. */
  state: "present" | "missing" | "unreadable";
  firstSeen: number | null;
  /** Since when no tag has pointed at it, as far as our scans can tell. */
  untaggedSince: number | null;
  /** By the registry's events. */
  pushed: number | null;
  pulled: number | null;
  /** When it was pushed last by the times in the registry's storage; absent: not known from there. */
  stored?: number;
}

/** When it was pushed last, as far as events or the storage tell. */
export function lastPush({ pushed, stored }: Pick<TagFacts, "pushed" | "stored">): number | null {
  return stored === undefined ? pushed : Math.max(stored, pushed ?? stored);
}

export const manifestKinds = ["image", "index", "artifact", "unknown"] as const;
export type ManifestKind = (typeof manifestKinds)[number];

export const createdSources = [
  "annotation",
  "config",
  "history",
  "label",
  "child",
  "firstSeen",
] as const;
export type CreatedSource = (typeof createdSources)[number];

export interface ManifestFacts {
  digest: string;
  mediaType: string;
  kind: ManifestKind;
  /** Bytes of the manifest document itself, which is a blob of its own in the registry. */
  size: number;
  /** Config and layers, each digest once. Empty for an index. */
  blobs: BlobFacts[];
  /** Children of an index, in its order. */
  children: ChildFacts[];
  subject: string | null;
  artifactType: string | null;
  /** "os/architecture[/variant]" of an image. */
  platform: string | null;
  /** Only plausible dates get here: after 2013, not in the future, not a build tool's constant. */
  created: number | null;
  createdSource: CreatedSource | null;
  annotations: Record<string, string>;
  /** An image's labels stand in its config: null while that has not been read, or cannot be. */
  labels: Record<string, string> | null;
}

/** A label or an annotation. Only what was written down: every object also has a "constructor". */
export function attributeOf(
  attributes: Record<string, string> | null | undefined,
  key: string,
): string | undefined {
  return attributes != null && Object.hasOwn(attributes, key) ? attributes[key] : undefined;
}

/**
 * Every blob that a manifest itself needs: config and layers, and the layers that a BuildKit cache lists as if
 * they were manifests.
 */
export function blobsNeededBy({
  blobs,
  children,
}: Pick<ManifestFacts, "blobs" | "children">): readonly BlobFacts[] {
  const listed = children.filter((child) => child.blob === true);
  if (listed.length === 0) return blobs;
  return [
    ...blobs,
    ...listed.map(({ digest, size }) => ({ digest, size, role: "layer" as const })),
  ];
}

export interface BlobFacts {
  digest: string;
  size: number;
  role: "config" | "layer";
  /** Has `urls`: need not exist in this registry, so it never counts as freed. */
  foreign?: true;
}

export interface ChildFacts {
  digest: string;
  mediaType: string;
  size: number;
  platform: string | null;
  /** The child this BuildKit attestation refers to. */
  attests?: string;
  /** A BuildKit cache's "child" that is a layer, not a manifest. */
  blob?: true;
  annotations?: Record<string, string>;
}
