import type { CodedPhrase, Phrase } from "../phrases";
import type { FreedIs } from "./report/freed-is";
import type { CreatedSource, ManifestKind } from "../snapshot";

export type Decision = "keep" | "delete" | "blocked";
export type Operation = "none" | "delete" | "untag";

/** One tag, or one untagged manifest, and what becomes of it: as people read it, with the reason in words. */
export interface PlanRow<Reason = string> {
  repository: string;
  /** null for a manifest that no tag points at. */
  tag: string | null;
  digest: string;
  kind: ManifestKind;
  decision: Decision;
  operation: Operation;
  /** Id of the deciding rule, or one of the planner's own reasons (`protect`, `floor`, `shared`, …). */
  rule: string | null;
  /** For people: "3rd of the 5 newest by created date". */
  reason: Reason;
  /** Every rule whose conditions held, in the policy's order. */
  matched: string[];
  created: number | null;
  createdSource: CreatedSource | null;
  /**
   * exclusive: freed if this row alone were carried out; shared: of what it reaches, the bytes that
   * something else also reaches. Both after garbage collection.
   */
  bytes: { exclusive: number; shared: number };
  /** Who uses it, or a platform of it: "prod-eu: cronjob/report"; absent where nobody is reported to. */
  inUse?: string;
}

/** As the planner decides it. */
export type DecidedRow = PlanRow<CodedPhrase>;

/** One write of a run, in the order in which it must happen. */
export interface PlanStep {
  repository: string;
  operation: "delete" | "untag";
  digest: string;
  /** untag: the one tag to remove. delete: null. */
  tag: string | null;
  /** delete: every tag the plan knows on the digest, all of which go with it. */
  tags: string[];
  /** delete: an index's children, which the undo must put back first. */
  children: string[];
  kind: ManifestKind;
}

export interface PlanTotals {
  keep: number;
  delete: number;
  blocked: number;
  /** Manifests that will be removed: the number of `delete` steps. */
  manifests: number;
  /** After garbage collection; blobs counted once over the whole registry. */
  freedBytes: number;
  /** atMost: manifests that no scan could see may share some of it. */
  freedIs: FreedIs;
  /** Requests the run is expected to send. */
  requests: number;
}

export const guardNames = [
  "maxPercent",
  "maxCount",
  "emptyRepository",
  "staleSnapshot",
  "staleInUse",
  "inUse",
  "hiddenTags",
] as const;
export type GuardName = (typeof guardNames)[number];

export interface PlanGuard<Words = string> {
  name: GuardName;
  message: Words;
}
export type DecidedGuard = PlanGuard<Phrase>;

export interface PlanWarning<Words = string> {
  code: string;
  message: Words;
  repository?: string;
}
export type DecidedWarning = PlanWarning<Phrase>;

/** What the pure planner decides; a stored plan adds id, hash, expiry and who asked. */
export interface PlanBody {
  rows: DecidedRow[];
  steps: PlanStep[];
  totals: PlanTotals;
  guards: DecidedGuard[];
  warnings: DecidedWarning[];
}

export type SelectionItem =
  { repository: string; tag: string } | { repository: string; digest: string };
