import type { Rule } from "../../../../policy";
import { askSelect, askWhen } from "./ask-rule";
import { askProtected, isInGrace, unreadable, waitsForReport } from "./override";
import { damageOf, type Question, type Thing } from "./thing";
import { allOf } from "./truth";

export interface Verdict {
  decision: "keep" | "delete" | "blocked";
  rule: string;
}

/**
 * What becomes of a thing by the policy, before anything is spared and before anything shared is looked
 * at: what cannot be read stays, then protection, then the rules. A protection that only may hold is
 * asked last; if that is for want of a report of what is in use, the row is blocked.
 * @param byRules what the rules say; of what they are not about, nothing
 */
export function decide(question: Question, thing: Thing, byRules = decideByRules): Verdict {
  const unknown = unreadable(question, thing);
  if (unknown !== null) return unknown;
  const isProtected = askProtected(question, thing);
  if (isProtected === "yes") return { decision: "keep", rule: "protect" };
  const verdict = withGrace(question, thing, decideDamaged(question, thing, byRules));
  if (isProtected === "no" || verdict.decision === "keep") return verdict;
  return waitsForReport(question, thing)
    ? { decision: "blocked", rule: "inUse" }
    : { decision: "keep", rule: "protect" };
}

function withGrace(question: Question, thing: Thing, verdict: Verdict): Verdict {
  if (verdict.decision === "keep" || thing.tags.length > 0) return verdict;
  return isInGrace(question, thing, question.policy.untagged.after)
    ? { decision: "keep", rule: "grace" }
    : verdict;
}

/** A damaged index stays, or goes unless a rule keeps it, as the policy says. */
function decideDamaged(question: Question, thing: Thing, byRules: typeof decideByRules): Verdict {
  const { broken } = question.policy;
  const damage = damageOf(question.known, thing);
  if (damage === "none") return byRules(question, thing) ?? fallback(question, thing);
  const action = damage === "ghost" ? broken.ghostIndex : broken.partialIndex;
  const ruled = action === "keep" ? null : byRules(question, thing);
  return ruled?.decision === "keep" ? ruled : { decision: action, rule: "broken" };
}

function decideByRules(question: Question, thing: Thing): Verdict | null {
  return question.policy.mode === "keepWins"
    ? keepWins(question, thing)
    : firstMatch(question, thing);
}

/** What no rule decides: the default never takes what is untagged. */
function fallback({ policy }: Question, { tags }: Thing): Verdict {
  return tags.length > 0
    ? { decision: policy.default, rule: "default" }
    : { decision: policy.untagged.action, rule: "untagged" };
}

/** Every rule whose conditions held, and every keep rule that may hold. */
export function matchedRules(question: Question, thing: Thing): string[] {
  const holds = (rule: Rule) =>
    allOf([askSelect(question, rule, thing), askWhen(question, rule, thing)]);
  return question.policy.rules
    .filter((rule) => (rule.verdict === "keep" ? holds(rule) !== "no" : holds(rule) === "yes"))
    .map(({ id }) => id);
}

/** Any keep rule beats every delete rule, even where it only may hold; a delete rule in doubt keeps. */
function keepWins(question: Question, thing: Thing): Verdict | null {
  const answers = question.policy.rules.map((rule) => ({
    rule,
    holds: allOf([askSelect(question, rule, thing), askWhen(question, rule, thing)]),
  }));
  const find = (verdict: Rule["verdict"], holds: "yes" | "unknown") =>
    answers.find((answer) => answer.rule.verdict === verdict && answer.holds === holds)?.rule.id;
  const kept = find("keep", "yes") ?? find("keep", "unknown");
  if (kept !== undefined) return { decision: "keep", rule: kept };
  const deleted = find("delete", "yes");
  if (deleted !== undefined) return { decision: "delete", rule: deleted };
  const doubtful = find("delete", "unknown");
  return doubtful === undefined ? null : { decision: "keep", rule: doubtful };
}

/** The first rule that selects it owns it; what is not known keeps. */
function firstMatch(question: Question, thing: Thing): Verdict | null {
  for (const rule of question.policy.rules) {
    const selected = askSelect(question, rule, thing);
    if (selected === "no") continue;
    const when = askWhen(question, rule, thing);
    if (selected === "unknown" || when === "unknown") return { decision: "keep", rule: rule.id };
    if (when === "yes") return { decision: rule.verdict, rule: rule.id };
    const otherwise = rule.else ?? (rule.verdict === "delete" ? "keep" : "pass");
    if (otherwise !== "pass") return { decision: otherwise, rule: rule.id };
  }
  return null;
}
