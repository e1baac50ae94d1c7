import { type Phrase, phrase } from "../../phrases";
import type { Unit } from "../facts/unit";
import { no, unknown, yes } from "../compile/node";
import type { Answers } from "./apply-rules";
import type { CompiledPolicy } from "../compile/compile-policy";
import type { Choice } from "./choose";

/** The facts behind a choice, and how near the unit was to another one. */
export function explainChoice(
  compiled: CompiledPolicy,
  answers: readonly Answers[],
  unit: Unit,
  choice: Choice,
): Phrase {
  const rule = compiled.rules[choice.rule];
  if (choice.by === "default" || rule === undefined)
    return explainDefault(compiled, answers, unit, choice.decision);
  if (choice.by === "unknown") {
    const isDoubtful = answers[choice.rule]?.selected[unit.index] === unknown;
    const facts = (isDoubtful ? rule.select : rule.when).say(unit);
    return facts ?? phrase("reason.keptByRule", { rule: rule.rule.id });
  }
  const facts = rule.when.say(unit) ?? rule.select.say(unit);
  if (choice.decision === "keep")
    return facts ?? phrase("reason.keptByRule", { rule: rule.rule.id });
  const reason = facts ?? phrase("reason.deletedByRule", { rule: rule.rule.id });
  return withNearMisses(reason, compiled, answers, unit, choice.rule);
}

function explainDefault(
  compiled: CompiledPolicy,
  answers: readonly Answers[],
  unit: Unit,
  decision: "keep" | "delete",
): Phrase {
  if (decision === "delete")
    return withNearMisses(phrase("reason.noRuleKeeps"), compiled, answers, unit, -1);
  const near = compiled.rules.findIndex(
    ({ rule }, at) => rule.verdict === "delete" && answers[at]?.selected[unit.index] === yes,
  );
  const reason = phrase("reason.noRuleDeletes");
  const said = compiled.rules[near]?.when.say(unit) ?? null;
  return said === null ? reason : phrase("reason.withNear", { reason, near: said });
}

/** With two keep rules that were about this unit and did not hold: "; 7th newest by created date". */
function withNearMisses(
  reason: Phrase,
  compiled: CompiledPolicy,
  answers: readonly Answers[],
  unit: Unit,
  deciding: number,
): Phrase {
  let words = reason;
  let first: string | null = null;
  for (let at = 0; at < compiled.rules.length; at++) {
    const rule = compiled.rules[at];
    const answer = answers[at];
    if (rule?.rule.verdict !== "keep" || at === deciding) continue;
    if (answer?.selected[unit.index] !== yes || answer.holds[unit.index] !== no) continue;
    const near = rule.when.say(unit);
    const said = JSON.stringify(near);
    if (near === null || said === first) continue;
    words = phrase("reason.withNear", { reason: words, near });
    if (first !== null) break;
    first = said;
  }
  return words;
}

/**
 * A keep rule that could not be ruled out counts as matched: it is what keeps the unit. Units that
 * the same rules match share one list: a million rows would hold a million.
 */
export function matchedRules(
  { rules, matchedLists }: CompiledPolicy,
  answers: readonly Answers[],
  unit: number,
): string[] {
  let key = "";
  for (let at = 0; at < rules.length; at++) {
    const holds = answers[at]?.holds[unit] ?? no;
    if (holds === yes || (holds !== no && rules[at]?.rule.verdict === "keep")) key += `${at} `;
  }
  let matched = matchedLists.get(key);
  if (matched === undefined) {
    matched = key.split(" ").flatMap((at) => (at === "" ? [] : (rules[Number(at)]?.rule.id ?? [])));
    matchedLists.set(key, matched);
  }
  return matched;
}
