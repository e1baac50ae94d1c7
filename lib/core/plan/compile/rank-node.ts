import { type Phrase, phrase } from "../../phrases";
import type { RankLeaf } from "../../policy/leaves";
import { parseOrder } from "../../policy/order";
import { type Environment, no, type Node, unknown, yes } from "./node";
import { outside, inside, type RankSlot, noPositions } from "./rank-slot";

export function rankWords(leaf: Pick<RankLeaf, "by">): Phrase {
  const [first = "created:desc"] = leaf.by;
  const { key, descending } = parseOrder(first);
  return phrase(`rank.${key}${descending ? "Desc" : "Asc"}`);
}

/** "Among the newest N", by positions that are counted before any unit of a repository is asked. */
export function rankNode(leaf: RankLeaf, environment: Environment): Node {
  const slot: RankSlot = { leaf, positions: noPositions };
  environment.ranks.push(slot);
  const keeps = environment.verdict === "keep";
  const order = rankWords(leaf);
  const { top } = leaf;
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
      if ((membership[index] ?? outside) === outside) return phrase("rank.notCounted", { order });
      const position = first[index] ?? 0;
      if (position === 0)
        return phrase(undated[index] === 1 ? "rank.noDate" : "rank.noPlace", { order });
      if (group === null || group === "") {
        return position <= top
          ? phrase("rank.inTop", { position, top, order })
          : phrase("rank.at", { position, order });
      }
      return position <= top
        ? phrase("rank.inTopOfGroup", { position, top, order, group })
        : phrase("rank.atOfGroup", { position, order, group });
    },
  };
}
