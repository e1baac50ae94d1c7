import type { Order } from "../../policy/order";
import type { ClockFacts } from "../facts/clock";
import type { Unit } from "../facts/unit";
import { makeOrder } from "./sort-keys";

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
): number[] {
  const candidates = units.filter(isCandidate).map((unit) => unit.index);
  if (candidates.length === 0) return [];
  const order = makeOrder(by, units, facts);
  const take = (from: number[]): number[] => {
    const picked: number[] = [];
    const places = new Set<number>();
    let together = 0;
    for (const at of from.sort(order.compare)) {
      const unit = units[at];
      if (unit === undefined) continue;
      const known = count === "digest" && places.has(unit.place);
      if (together >= most && !known) break;
      places.add(unit.place);
      if (!known) together += count === "digest" ? 1 : Math.max(1, unit.tags.length);
      picked.push(at);
    }
    return picked;
  };
  return [
    ...take(candidates.filter((at) => !order.primary.lacks(at))),
    ...take(candidates.filter((at) => order.primary.lacks(at))),
  ];
}
