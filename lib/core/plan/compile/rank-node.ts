import type { RankLeaf } from "../../policy/leaves";
import { type OrderKey, parseOrder } from "../../policy/order";
import { type Environment, no, type Node, unknown, yes } from "./node";
import { ordinal } from "../report/words";
import { outside, inside, type RankSlot, noPositions } from "./rank-slot";

const newest: Record<OrderKey, [string, string]> = {
  created: ["newest by created date", "oldest by created date"],
  pushed: ["newest by push date", "oldest by push date"],
  pulled: ["most recently pulled", "least recently pulled"],
  active: ["most recently used", "least recently used"],
  firstSeen: ["newest by first sighting", "oldest by first sighting"],
  semver: ["highest by version", "lowest by version"],
  natural: ["highest by name", "lowest by name"],
};

export function rankWords(leaf: Pick<RankLeaf, "by">): string {
  const [first = "created:desc"] = leaf.by;
  const { key, descending } = parseOrder(first);
  return newest[key][descending ? 0 : 1];
}

/** "Among the newest N", by positions that are counted before any unit of a repository is asked. */
export function rankNode(leaf: RankLeaf, environment: Environment): Node {
  const slot: RankSlot = { leaf, positions: noPositions };
  environment.ranks.push(slot);
  const keeps = environment.verdict === "keep";
  const words = rankWords(leaf);
  return {
    test: ({ index }) => {
      const { membership, first, last } = slot.positions;
      const member = membership[index];
      if (member === outside || member === undefined) return keeps ? no : unknown;
      const position = first[index] ?? 0;
      if (position === 0) return unknown;
      if (member !== inside) return keeps && position > leaf.top ? no : unknown;
      if ((last[index] ?? 0) <= leaf.top) return yes;
      return position <= leaf.top ? unknown : no;
    },
    say: ({ index }) => {
      const { membership, first, undated, groupOf } = slot.positions;
      const group = groupOf(index);
      const where = group === null || group === "" ? "" : ` in group "${group}"`;
      if ((membership[index] ?? outside) === outside) return `not counted among the ${words}`;
      const position = first[index] ?? 0;
      if (position > 0 && position <= leaf.top)
        return `${ordinal(position)} of the ${leaf.top} ${words}${where}`;
      if (position > 0) return `${ordinal(position)} ${words}${where}`;
      return undated[index] === 1
        ? `has no known date, so no place among the ${words}`
        : `has no place among the ${words}`;
    },
  };
}
