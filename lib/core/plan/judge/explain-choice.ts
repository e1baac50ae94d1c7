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
): string {
  const rule = compiled.rules[choice.rule];
  if (choice.by === "default" || rule === undefined)
    return explainDefault(compiled, answers, unit, choice.decision);
  if (choice.by === "unknown") {
    const isDoubtful = answers[choice.rule]?.selected[unit.index] === unknown;
    return (isDoubtful ? rule.select : rule.when).say(unit);
  }
  const facts = rule.when.say(unit) || rule.select.say(unit);
  if (choice.decision === "keep") return facts || `rule ${rule.rule.id} keeps it`;
  const words = facts || `rule ${rule.rule.id} deletes it`;
  return words + nearMisses(compiled, answers, unit, choice.rule);
}

function explainDefault(
  compiled: CompiledPolicy,
  answers: readonly Answers[],
  unit: Unit,
  decision: "keep" | "delete",
): string {
  if (decision === "delete") return `no rule keeps it${nearMisses(compiled, answers, unit, -1)}`;
  const near = compiled.rules.findIndex(
    ({ rule }, at) => rule.verdict === "delete" && answers[at]?.selected[unit.index] === yes,
  );
  const words = compiled.rules[near]?.when.say(unit) ?? "";
  return words === "" ? "no rule deletes it" : `no rule deletes it; ${words}`;
}

/** Two keep rules that were about this unit and did not hold: "; 7th newest by created date". */
function nearMisses(
  compiled: CompiledPolicy,
  answers: readonly Answers[],
  unit: Unit,
  deciding: number,
): string {
  let words = "";
  let first: string | null = null;
  for (let at = 0; at < compiled.rules.length; at++) {
    const rule = compiled.rules[at];
    const answer = answers[at];
    if (rule?.rule.verdict !== "keep" || at === deciding) continue;
    if (answer?.selected[unit.index] !== yes || answer.holds[unit.index] !== no) continue;
    const said = rule.when.say(unit);
    if (said === first) continue;
    words += `; ${said}`;
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
