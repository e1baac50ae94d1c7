import type { Decision } from "../types";

/** What becomes of a tag or an untagged manifest as far as the policy goes, before what others need. */
export interface Verdict {
  decision: Decision;
  /** A rule's id, or one of the planner's own reasons. */
  rule: string;
  /** Without "Kept:" or "Deleted:", which depend on what can be carried out. */
  reason: string;
  matched: string[];
}

export function keep(rule: string, reason: string, matched: string[] = []): Verdict {
  return { decision: "keep", rule, reason, matched };
}

export function remove(rule: string, reason: string, matched: string[] = []): Verdict {
  return { decision: "delete", rule, reason, matched };
}
