import "server-only";
import type { BlobFacts, ManifestKind } from "@/lib/core/snapshot";

/** One write of a run, as the store keeps it. */
export interface Step {
  seq: number;
  repository: string;
  operation: "delete" | "untag" | "put";
  digest: string;
  /** untag, and a put that sets a tag: the one tag. */
  tag: string | null;
  /** delete: every tag that goes with the digest. */
  tags: string[];
  children: string[];
  kind: ManifestKind;
  state: StepState;
  reason: string | null;
  method: UntagMethod | null;
  intent: Intent | null;
}

/** intended: the journal is written and a request may have been sent; what came of it must be read. */
export type StepState = "pending" | "intended" | "done" | "skipped" | "failed";
export type UntagMethod = "native" | "placeholder";

/** Stored before the first request of a step: all that a later process needs to tell what happened. */
export type Intent = DeleteIntent | NativeIntent | PlaceholderIntent | PutIntent;

export interface DeleteIntent {
  type: "delete";
  /** The repository's other tags just before: one that is missing afterwards went with the digest. */
  listed: string[];
  /** Set once such tags were found lost; they are being put back. */
  rescue?: string[];
}
export interface NativeIntent {
  type: "native";
  listed: string[];
}
export interface PlaceholderIntent {
  type: "placeholder";
  listed: string[];
  placeholder: Placeholder;
}
export interface PutIntent {
  type: "put";
  /** What the tag pointed at before, when it is moved back on request. */
  previous: string | null;
  /** Put over the tag to take it away again, when the registry keeps it without its manifest. */
  placeholder?: Placeholder;
}

/** What is put over a tag so that deleting its digest removes that tag and nothing else. */
export interface Placeholder {
  digest: string;
  contentType: string;
  text: string;
}

export interface Outcome {
  state: "done" | "skipped" | "failed";
  /** A sentence; null when it went as planned. */
  reason: string | null;
  /** Why nothing more should be tried in this repository, or in the whole run. */
  stop?: { scope: "repository" | "run"; message: string };
}

/** A manifest as it was before the run touched it. */
export interface JournalEntry {
  repository: string;
  digest: string;
  contentType: string;
  bytes: Buffer;
  /** Tags that pointed at it. */
  tags: string[];
  children: string[];
  blobs: BlobFacts[];
}

export interface RescuedTag {
  repository: string;
  tag: string;
  digest: string;
}
