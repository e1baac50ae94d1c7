import type { SizeLeaf } from "../../policy/leaves";
import { reachOf } from "../facts/reach";
import { describeBytes, parseBytes } from "../../policy/byte-count";
import type { Unit } from "../facts/unit";
import type { Environment } from "./environment";
import type { Node } from "./node";
import { and, no, unknown, yes, type Tri } from "./tri";

/** The size of what a pull of all platforms fetches. */
export function sizeNode(leaf: SizeLeaf, { index }: Environment): Node {
  const over = leaf.over === undefined ? null : parseBytes(leaf.over);
  const under = leaf.under === undefined ? null : parseBytes(leaf.under);
  const reach = (unit: Unit) => reachOf(index, unit.repository.manifestIds[unit.place] ?? -1);
  return {
    test: (unit) => {
      const { bytes, whole } = reach(unit);
      const isOver: Tri = over === null || bytes > over ? yes : whole ? no : unknown;
      const isUnder: Tri = under === null ? yes : bytes >= under ? no : whole ? yes : unknown;
      return and(isOver, isUnder);
    },
    say: (unit) => {
      const { bytes, whole } = reach(unit);
      return whole ? `${describeBytes(bytes)} large` : "its size is not known";
    },
  };
}
