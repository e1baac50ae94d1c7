import type { Unit } from "../facts/unit";
import { mapGradually, type Gradual } from "../gradual";
import { applyRules, countProtected, type Answers } from "./apply-rules";
import { choose, type Choice } from "./choose";
import type { CompiledPolicy } from "./compile-policy";
import { explainChoice, matchedRules } from "./explain-choice";
import { letOff } from "./let-off";
import { override } from "./override";
import type { Verdict } from "./verdict";

export interface JudgedUnits {
  verdicts: Verdict[];
  answers: Answers[];
  /** Ids of rules, "protect", "spare" and "floor", whose "newest N" the declared keys leave open. */
  ambiguous: string[];
}

/** Rules, then what stands above and below them: protection, damage, grace, spare and floor. */
export function* judgeUnits(
  compiled: CompiledPolicy,
  units: readonly Unit[],
): Gradual<JudgedUnits> {
  const { policy } = compiled;
  const openProtection = countProtected(compiled, units);
  const answers = yield* applyRules(compiled, units, (without) =>
    Uint8Array.from(units, (unit, at) => {
      const choice = choose(policy, without, at);
      return override(compiled, unit, choice, () => "", []).decision === "delete" ? 1 : 0;
    }),
  );
  const verdicts = yield* mapGradually(units, (unit, at): Verdict => {
    const choice: Choice = choose(policy, answers, at);
    const matched = matchedRules(compiled, answers, at);
    return override(
      compiled,
      unit,
      choice,
      () => explainChoice(compiled, answers, unit, choice),
      matched,
    );
  });
  const openAfter = letOff(compiled, units, verdicts);
  const ambiguous = compiled.rules.flatMap(({ rule }, at) =>
    answers[at]?.ambiguous ? [rule.id] : [],
  );
  return {
    verdicts,
    answers,
    ambiguous: [...(openProtection ? ["protect"] : []), ...ambiguous, ...openAfter],
  };
}
