import type { Order } from "../../policy/order";
import type { ClockFacts } from "../facts/clock";
import type { Unit } from "../facts/unit";
import { makeOrder } from "./sort-keys";
import type { Tie } from "./tie";

export interface Picked {
  units: number[];
  /** Cuts where another order of equals would pick another; `equals` are all of them, on both sides. */
  ties: (Tie & { equals: number[] })[];
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
  const ties: Picked["ties"] = [];
  if (candidates.length === 0) return { units: [], ties };
  const order = makeOrder(by, units, facts);
  const take = (from: Unit[]): number[] => {
    const picked: number[] = [];
    const places = new Set<number>();
    let together = 0;
    let last: Unit | null = null;
    for (const unit of from.sort((a, b) => order.compare(a.index, b.index))) {
      const known = count === "digest" && places.has(unit.place);
      // Where one digest too many is met the list ends: were later tags of a picked one let off as well,
      // a rule that keeps its first tag would cost them their place.
      if (together >= most && !known) {
        const isEqual = (other: Unit) => order.comparePrimary(other.index, unit.index) === 0;
        if (last !== null && isEqual(last)) {
          const equals = from.filter(isEqual).map(({ index }) => index);
          ties.push({ kept: last, cut: unit, equals });
        }
        break;
      }
      last = unit;
      places.add(unit.place);
      picked.push(unit.index);
      // What is broken is let off with the others, but not in the place of one that is whole.
      if (!known && unit.sound) together += count === "digest" ? 1 : Math.max(1, unit.tags.length);
    }
    return picked;
  };
  const picked = [
    ...take(candidates.filter(({ index }) => !order.primary.lacks(index))),
    ...take(candidates.filter(({ index }) => order.primary.lacks(index))),
  ];
  return { units: picked, ties };
}
