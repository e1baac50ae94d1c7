import "server-only";
import type { Run } from "@/lib/core/api/runs";
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
  message: string | null;
  rescued: Json<Run["rescued"]>;
  started_by: string;
  created_at: number;
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
  reason: string | null;
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
