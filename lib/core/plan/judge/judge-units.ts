import { type Phrase, phrase } from "../../phrases";
import type { CompiledPolicy } from "../compile/compile-policy";
import { rankWords } from "../compile/rank-node";
import type { Unit } from "../facts/unit";
import { type Answers, applyRules, countProtected } from "./apply-rules";
import { explainChoice, matchedRules } from "./explain-choice";
import { override } from "./override";
import { pickNewest } from "./rank";
import { openOrder, type OpenOrder } from "./sort-keys";
import { keep, type Verdict } from "./units";
import { type Choice, choose } from "./choose";

interface JudgedUnits {
  verdicts: Verdict[];
  answers: Answers[];
  /** Where the policy's "newest N" is left open by its declared keys. */
  ambiguous: OpenOrder[];
}

/** For where only the decision is asked for. */
const unsaid = () => phrase("fact.untagged");

/** Rules, then what stands above and below them: protection, damage, grace, spare and floor. */
export function judgeUnits(compiled: CompiledPolicy, units: readonly Unit[]): JudgedUnits {
  const { policy } = compiled;
  const protectedTie = countProtected(compiled, units);
  const answers = applyRules(compiled, units, (without) =>
    Uint8Array.from(units, (unit, at) => {
      const choice = choose(policy, without, at);
      return override(compiled, unit, choice, unsaid, []).decision === "delete" ? 1 : 0;
    }),
  );
  const verdicts = units.map((unit, at): Verdict => {
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
    ...openOrder("protect", phrase("warning.aProtection"), protectedTie),
    ...compiled.rules.flatMap(({ rule }, at) =>
      openOrder(`rules[${at}]`, phrase("warning.aRule", { rule: rule.id }), answers[at]?.tie),
    ),
    ...spareSome(compiled, units, verdicts),
  ];
  return { verdicts, answers, ambiguous };
}

/**
 * Spare: the newest of those about to go stay. Floor: the newest of the whole repository stay,
 * whatever else is kept; if it counted the kept ones, one more keep rule could fill the floor with
 * an old tag and so cost a newer one its place.
 *
 * Returns which of the two their orders leave open, where something that would be deleted is among the equals:
 * between tags that stay anyhow there is no choice.
 */
function spareSome(
  compiled: CompiledPolicy,
  units: readonly Unit[],
  verdicts: Verdict[],
): OpenOrder[] {
  const { policy, index, now } = compiled;
  const facts = { now, capabilities: index.snapshot.capabilities };
  const open: OpenOrder[] = [];
  const spareThem = (
    which: (unit: Unit) => boolean,
    most: number,
    by: typeof policy.spare,
    rule: "spare" | "floor",
    words: Phrase,
  ) => {
    if (most === 0) return;
    const picked = pickNewest(units, which, most, by, facts);
    const goes = (unit: number) => verdicts[unit]?.decision === "delete";
    const tie = picked.ties.find(({ equals }) => equals.some(goes));
    open.push(
      ...openOrder(rule, phrase(rule === "spare" ? "warning.theSpare" : "warning.theFloor"), tie),
    );
    for (const unit of picked.units) {
      const verdict = verdicts[unit];
      if (verdict?.decision === "delete") verdicts[unit] = keep(rule, words, verdict.matched);
    }
  };
  const { spare, floor } = policy;
  const isVictim = (unit: Unit) => verdicts[unit.index]?.decision === "delete";
  spareThem(
    isVictim,
    spare.top,
    spare,
    "spare",
    phrase("reason.spare", { top: spare.top, order: rankWords(spare) }),
  );
  spareThem(
    (unit) => unit.readable && unit.tags.length > 0,
    floor.min,
    { ...floor, top: floor.min },
    "floor",
    phrase("reason.floor", { top: floor.min, order: rankWords(floor) }),
  );
  return open;
}
