import "server-only";
import type { Kysely } from "kysely";
import type { CodedPhrase, Phrase } from "@/lib/core/phrases";
import type { BlobFacts, ManifestKind } from "@/lib/core/snapshot";
import type { Database, RunStepRow } from "../store/schema";
import type { UntagMethod } from "../registries/stored-check";
import { readJson } from "../store/json";

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
  reason: CodedPhrase | null;
  method: UntagMethod | null;
  intent: Intent | null;
}

/** intended: the journal is written and a request may have been sent; what came of it must be read. */
type StepState = "pending" | "intended" | "done" | "skipped" | "failed";

/** Stored before the first request of a step: all that a later process needs to tell what happened. */
export type Intent = DeleteIntent | NativeIntent | PlaceholderIntent | PutIntent;

interface DeleteIntent {
  type: "delete";
  /** The repository's other tags just before: one that is missing afterwards went with the digest. */
  listed: string[];
  /** Set once such tags were found lost; they are being put back. */
  rescue?: string[];
}
interface NativeIntent {
  type: "native";
  listed: string[];
}
interface PlaceholderIntent {
  type: "placeholder";
  listed: string[];
  placeholder: Placeholder;
}
interface PutIntent {
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
  reason: Phrase | null;
  /** Why nothing more should be tried in this repository, or in the whole run. */
  stop?: { scope: "repository" | "run"; message: Phrase };
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

export async function loadSteps(db: Kysely<Database>, runId: string): Promise<Step[]> {
  const rows = await db
    .selectFrom("run_steps")
    .selectAll()
    .where("run_id", "=", runId)
    .orderBy("seq")
    .execute();
  return rows.map(readStep);
}

export function readStep(row: RunStepRow): Step {
  return {
    seq: row.seq,
    repository: row.repository,
    operation: row.operation as Step["operation"],
    digest: row.digest,
    tag: row.tag,
    tags: readJson(row.tags),
    children: readJson(row.children),
    kind: row.kind as Step["kind"],
    state: row.state as Step["state"],
    reason: row.reason,
    method: row.method as Step["method"],
    intent: row.intent ? JSON.parse(row.intent) : null,
  };
}

export function writeStep(runId: string, step: Step): RunStepRow {
  const { tags, children, intent, ...rest } = step;
  return {
    ...rest,
    run_id: runId,
    tags: JSON.stringify(tags),
    children: JSON.stringify(children),
    intent: intent && JSON.stringify(intent),
    finished_at: null,
  };
}

/**
 * Where a run writes down what it is about to do and what came of it. Every call is durable when it
 * resolves. Steps given are updated in place.
 */
export interface Ledger {
  /** In one transaction: the journal entry, unless it is there already, and the step as intended. */
  intend(step: Step, intent: Intent, entry: JournalEntry | null): Promise<void>;
  /** Takes an intention back: no request was sent, or it was refused without effect. */
  release(step: Step): Promise<void>;
  settle(step: Step, outcome: Outcome): Promise<void>;
  journal(repository: string, digest: string): Promise<JournalEntry | null>;
  /** Tells people that kept tags were lost and are back. */
  rescued(tags: RescuedTag[]): Promise<void>;
}
