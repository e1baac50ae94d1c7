import type { Order } from "../../policy/order";
import type { ClockFacts } from "../facts/clock";
import type { Unit } from "../facts/unit";
import { makeOrder } from "./sort-keys";

export interface Picked {
  units: number[];
  /** At each cut: units with equal first keys on both sides of it. Another order would pick others. */
  ties: { picked: number[]; left: number[] }[];
}

/**
 * Units that come first in an order, until `most` tags (or digests) are together. Those without the
 * first key are picked on their own, as many again: nobody knows that they would not come first.
 */
export function pickNewest(
  units: readonly Unit[],
  isCandidate: (unit: Unit) => boolean,
  most: number,
  { by, count }: { by: readonly Order[]; count: "tag" | "digest" },
  facts: ClockFacts,
): Picked {
  const candidates = units.filter(isCandidate);
  if (candidates.length === 0) return { units: [], ties: [] };
  const order = makeOrder(by, units, facts);
  const ties: Picked["ties"] = [];
  const take = (from: Unit[]): number[] => {
    const picked: number[] = [];
    const places = new Set<number>();
    let together = 0;
    const sorted = from.sort((a, b) => order.compare(a.index, b.index));
    for (const unit of sorted) {
      const known = count === "digest" && places.has(unit.place);
      // Where one digest too many is met the list ends: were later tags of a picked one let off as well,
      // a rule that keeps its first tag would cost them their place.
      if (together >= most && !known) break;
      places.add(unit.place);
      picked.push(unit.index);
      // What is broken is let off with the others, but not in the place of one that is whole.
      if (!known && unit.sound) together += count === "digest" ? 1 : Math.max(1, unit.tags.length);
    }
    const last = picked[picked.length - 1];
    if (last !== undefined) {
      const equal = (unit: number) => order.comparePrimary(unit, last) === 0;
      const left = sorted.slice(picked.length).map(({ index }) => index);
      ties.push({ picked: picked.filter(equal), left: left.filter(equal) });
    }
    return picked;
  };
  const picked = [
    ...take(candidates.filter(({ index }) => !order.primary.lacks(index))),
    ...take(candidates.filter(({ index }) => order.primary.lacks(index))),
  ];
  return { units: picked, ties };
}
