import "server-only";
import type { Intent, JournalEntry, Outcome, RescuedTag, Step } from "./step";

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
