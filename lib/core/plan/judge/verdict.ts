import type { Decision } from "../types";
import type { OpenOrder } from "../rank/tie";

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

/** What the policy makes of a repository, tag by tag and manifest by manifest. */
export interface Judgement {
  /** By tag; null: it follows the manifest it speaks about. */
  tags: (Verdict | null)[];
  /** By place, of manifests without a verdict through a tag; null: it follows what needs it. */
  places: (Verdict | null)[];
  /** Where the policy's "newest N" is left open by its declared keys. */
  ambiguous: OpenOrder[];
}
