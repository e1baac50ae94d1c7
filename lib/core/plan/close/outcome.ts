import type { Decision, Operation } from "../types";
import type { Verdict } from "../judge/verdict";

/** A row before bytes and dates are added. */
export interface Outcome {
  /** Index of the tag; -1 for an untagged manifest. */
  tag: number;
  place: number;
  decision: Decision;
  operation: Operation;
  rule: string;
  reason: string;
  matched: string[];
}

export function outcome(
  at: { tag: number; place: number },
  decision: Decision,
  operation: Operation,
  { rule, matched }: Pick<Verdict, "rule" | "matched">,
  reason: string,
): Outcome {
  return { tag: at.tag, place: at.place, decision, operation, rule, reason, matched };
}
