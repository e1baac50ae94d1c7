import type { Unit } from "../facts/unit";
import { mapGradually, type Gradual } from "../gradual";
import { applyRules, countProtected, type Answers } from "./apply-rules";
import { choose, type Choice } from "./choose";
import type { CompiledPolicy } from "./compile-policy";
import { explainChoice, matchedRules } from "./explain-choice";
import { openOrder, type OpenOrder } from "../rank/tie";
import { letOff } from "./let-off";
import { override } from "./override";
import type { Verdict } from "./verdict";

export interface JudgedUnits {
  verdicts: Verdict[];
  answers: Answers[];
  /** Where the policy's "newest N" is left open by its declared keys. */
  ambiguous: OpenOrder[];
}

/** Rules, then what stands above and below them: protection, damage, grace, spare and floor. */
export function* judgeUnits(
  compiled: CompiledPolicy,
  units: readonly Unit[],
): Gradual<JudgedUnits> {
  const { policy } = compiled;
  const protectedTie = countProtected(compiled, units);
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
  const ambiguous = [
    ...openOrder("protect", "A protection", protectedTie),
    ...compiled.rules.flatMap(({ rule }, at) =>
      openOrder(`rules[${at}]`, `Rule ${rule.id}`, answers[at]?.tie),
    ),
    ...letOff(compiled, units, verdicts),
  ];
  return { verdicts, answers, ambiguous };
}
