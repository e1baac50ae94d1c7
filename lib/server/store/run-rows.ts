import "server-only";
import type {
  CollectionStep,
  Collector,
  GarbageCollection,
} from "@/lib/core/api/garbage-collections";
import type { BucketPlace } from "@/lib/core/api/registry-places";
import type { Run } from "@/lib/core/api/runs";
import type { CodedPhrase } from "@/lib/core/phrases";
import type { BlobFacts } from "@/lib/core/snapshot";
import type { Json } from "./json";

export interface RunRow {
  /** Also the id of its job. */
  id: string;
  type: string;
  registry_id: string;
  plan_id: string;
  plan_hash: string;
  restores_run_id: string | null;
  overrides: Json<Run["overrides"]>;
  message: CodedPhrase | null;
  rescued: Json<Run["rescued"]>;
  started_by: string;
  created_at: number;
  /** When a garbage collection was seen to have removed what it left; null until then. */
  collected_at: number | null;
}

export interface RunStepRow {
  run_id: string;
  seq: number;
  repository: string;
  operation: string;
  digest: string;
  tag: string | null;
  tags: Json<string[]>;
  children: Json<string[]>;
  kind: string;
  /** pending, intended, done, skipped, failed. "intended" is written before the first request. */
  state: string;
  reason: CodedPhrase | null;
  method: string | null;
  /** JSON: placeholder digest and whatever a resume needs to tell what happened. */
  intent: string | null;
  finished_at: number | null;
}

/** Raw bytes and tags of what a run removes, stored before it is removed. */
export interface RunJournalRow {
  run_id: string;
  repository: string;
  digest: string;
  content_type: string;
  /** Base64. */
  bytes: string;
  /** Those that pointed at it. */
  tags: Json<string[]>;
  /** Digests. */
  children: Json<string[]>;
  blobs: Json<BlobFacts[]>;
}

/** What it has found is kept in no language. */
export type StoredStep = Omit<CollectionStep, "message"> & { message: CodedPhrase | null };

export interface GarbageCollectionRow {
  /** Also the id of its job. */
  id: string;
  registry_id: string;
  collector: Json<Collector>;
  while_open: number;
  steps: Json<StoredStep[]>;
  predicted: Json<NonNullable<GarbageCollection["predicted"]>> | null;
  /** All blobs of the storage, before the collector ran and after nobody could push any more. */
  held_before: Json<NonNullable<GarbageCollection["measured"]>> | null;
  measured: Json<NonNullable<GarbageCollection["measured"]>> | null;
  /** Set before pushes are kept away, and reset when the registry has been seen to take them again. */
  closed: number;
  output: string;
  exit_code: number | null;
  message: CodedPhrase | null;
  started_by: string;
  created_at: number;
}

export interface RunArchiveRow {
  run_id: string;
  /** Empty where it is in a bucket. */
  directory: string;
  bucket: Json<BucketPlace> | null;
  /** Sealed: of the key that it was written with. */
  secret: string | null;
  /** copying, whole, expired. */
  state: string;
  /** Of all that belongs into it, and of what is in it. */
  bytes: number;
  copied: number;
  /** Blobs that were gone before they could be copied. */
  missing: number;
  expires_at: number | null;
}
