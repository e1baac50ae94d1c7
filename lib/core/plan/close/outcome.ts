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
  return { tag: at.tag, place: at.place, decision, operation, rule, reason: once(reason), matched };
}

const sentences = new Map<string, string>();
const most = 20_000;

/**
 * The same sentence again, in memory once: builds of the same age and rank are in every repository,
 * and a plan of a million rows would hold a million copies, each in the pieces it was put together from.
 */
function once(sentence: string): string {
  const known = sentences.get(sentence);
  if (known !== undefined) return known;
  if (sentences.size >= most) sentences.clear();
  sentences.set(sentence, sentence);
  return sentence;
}
