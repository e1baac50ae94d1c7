import { rankWords } from "../condition/rank-node";
import type { Unit } from "../facts/unit";
import { pickNewest } from "../rank/pick-newest";
import type { CompiledPolicy } from "./compile-policy";
import { keep, type Verdict } from "./verdict";

/**
 * Spare: the newest of those about to go stay. Floor: the newest of the whole repository stay,
 * whatever else is kept; if it counted the kept ones, one more keep rule could fill the floor with
 * an old tag and so cost a newer one its place. Returns those of the two whose order leaves open which tags
 * they keep.
 */
export function letOff(
  compiled: CompiledPolicy,
  units: readonly Unit[],
  verdicts: Verdict[],
): string[] {
  const ambiguous: string[] = [];
  const { policy, index, now } = compiled;
  const facts = { now, capabilities: index.snapshot.capabilities };
  const spareThem = (
    which: (unit: Unit) => boolean,
    most: number,
    by: typeof policy.spare,
    rule: string,
    words: string,
  ) => {
    if (most === 0) return;
    const picked = pickNewest(units, which, most, by, facts);
    for (const unit of picked.units) {
      const verdict = verdicts[unit];
      if (verdict?.decision === "delete") verdicts[unit] = keep(rule, words, verdict.matched);
    }
    // In another order of equals, one that goes would have been picked, in the place of one that stays anyhow too.
    const isOpen = picked.ties.some(({ left }) =>
      left.some((unit) => verdicts[unit]?.decision === "delete"),
    );
    if (isOpen) ambiguous.push(rule);
  };
  const { spare, floor } = policy;
  const isVictim = (unit: Unit) => verdicts[unit.index]?.decision === "delete";
  spareThem(
    isVictim,
    spare.top,
    spare,
    "spare",
    `one of the ${spare.top} ${rankWords(spare)} of those about to go`,
  );
  spareThem(
    (unit) => unit.sound && unit.tags.length > 0,
    floor.min,
    { ...floor, top: floor.min },
    "floor",
    `one of the ${floor.min} ${rankWords(floor)}, which always stay`,
  );
  return ambiguous;
}
