import type { Condition, Rule } from "../../../../policy";
import type { RankLeaf } from "../../../../policy/leaves";
import { ask } from "./ask-condition";
import { askEntry, type Candidate } from "./ask-rank";
import { decide } from "./decide";
import { isWhole, judgedThings, type Question, type Thing } from "./thing";
import { allOf, notOf, truthOf, type Truth } from "./truth";

/** What a rank says of somebody it is not counted over: nobody is kept for it, and nobody deleted. */
const outsideOf = (rule: Rule): Truth =>
  rule.verdict === "keep" && rule.else !== "delete" ? "no" : "unknown";

/** Whom the rule is about. A rank in a select counts over everybody. */
export function askSelect(question: Question, rule: Rule, thing: Thing): Truth {
  return ask(question, rule.select ?? true, thing, (leaf) =>
    askEntry(
      question,
      leaf,
      thing,
      everybody(question, thing),
      rule.verdict === "keep" ? "no" : "unknown",
    ),
  );
}

export function askWhen(question: Question, rule: Rule, thing: Thing): Truth {
  return ask(question, rule.when ?? true, thing, (leaf) =>
    askEntry(question, leaf, thing, poolOf(question, rule, leaf, thing), outsideOf(rule)),
  );
}

export function everybody(question: Question, { repository }: Thing): Candidate[] {
  return judgedThings(question, repository).map((thing) => ({
    thing,
    counts: isWhole(question.known, thing) ? "yes" : "unknown",
  }));
}

function poolOf(question: Question, rule: Rule, leaf: RankLeaf, thing: Thing): Candidate[] {
  return everybody(question, thing).map((one) => ({
    thing: one.thing,
    counts: allOf([
      one.counts,
      askSelect(question, rule, one.thing),
      isInPool(question, rule, leaf, one.thing),
    ]),
  }));
}

function isInPool(question: Question, rule: Rule, { pool }: RankLeaf, thing: Thing): Truth {
  const { rules } = question.policy;
  const earlier = rules.slice(0, rules.indexOf(rule));
  switch (pool) {
    case "select":
      return "yes";
    case "unclaimed":
      return allOf(earlier.map((other) => unclaimedBy(question, other, thing)));
    case "survivors":
      return allOf(earlier.map((other) => notOf(askDeletes(question, other, thing))));
    case "victims": {
      const others = rules.filter((other) => !countsVictims(other.when ?? true));
      const policy = { ...question.policy, rules: others };
      return truthOf(decide({ ...question, policy }, thing).decision === "delete");
    }
  }
}

/** Who would be deleted is asked of the rules that do not depend on the answer. */
function countsVictims(condition: Condition): boolean {
  if (condition === true) return false;
  if ("all" in condition) return condition.all.some(countsVictims);
  if ("any" in condition) return condition.any.some(countsVictims);
  if ("not" in condition) return countsVictims(condition.not);
  return "rank" in condition && condition.rank.pool === "victims";
}

/** What a keep rule is about may still be counted, so that one more keep rule pushes nobody out. */
function unclaimedBy(question: Question, rule: Rule, thing: Thing): Truth {
  const free = notOf(askSelect(question, rule, thing));
  return rule.verdict === "keep" && free === "no" ? "unknown" : free;
}

function askDeletes(question: Question, rule: Rule, thing: Thing): Truth {
  const when = askWhen(question, rule, thing);
  const deletes = rule.verdict === "delete" ? when : rule.else === "delete" ? notOf(when) : "no";
  return allOf([askSelect(question, rule, thing), deletes]);
}
