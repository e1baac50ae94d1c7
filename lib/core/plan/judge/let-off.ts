import { rankWords } from "../condition/rank-node";
import type { Unit } from "../facts/unit";
import { pickNewest } from "../rank/pick-newest";
import { openOrder, type OpenOrder } from "../rank/tie";
import type { CompiledPolicy } from "./compile-policy";
import { keep, type Verdict } from "./verdict";

/**
 * Spare: the newest of those about to go stay. Floor: the newest of the whole repository stay,
 * whatever else is kept; if it counted the kept ones, one more keep rule could fill the floor with
 * an old tag and so cost a newer one its place.
 *
 * Returns which of the two their orders leave open, where something that would go is among the equals:
 * between tags that stay anyhow there is no choice.
 */
export function letOff(
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
    words: string,
  ) => {
    if (most === 0) return;
    const picked = pickNewest(units, which, most, by, facts);
    const goes = (unit: number) => verdicts[unit]?.decision === "delete";
    const tie = picked.ties.find(({ equals }) => equals.some(goes));
    open.push(...openOrder(rule, `The ${rule}`, tie));
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
    `one of the ${spare.top} ${rankWords(spare)} of those about to go`,
  );
  spareThem(
    (unit) => unit.sound && unit.tags.length > 0,
    floor.min,
    { ...floor, top: floor.min },
    "floor",
    `one of the ${floor.min} ${rankWords(floor)}, which always stay`,
  );
  return open;
}
