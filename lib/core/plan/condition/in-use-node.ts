import { parseDuration } from "../../policy/duration";
import type { InUseLeaf } from "../../policy/leaves";
import type { Environment } from "./environment";
import type { Node } from "./node";
import { tri, unknown } from "./tri";

/** A report that is missing says nothing, nor does one that is too old, unless the policy believes it. */
export function inUseNode(leaf: InUseLeaf, { inUse }: Environment): Node {
  const silent = isSilent(inUse.age, leaf);
  return {
    test: ({ repository, place }) =>
      silent ? unknown : tri(inUse.placesOf(repository)[place] === 1),
    say: ({ repository, place }) => {
      if (silent) return inUse.words;
      return inUse.placesOf(repository)[place] === 1 ? "in use" : "not reported in use";
    },
  };
}

/** Nobody can confirm a report that does not exist. */
export function isSilent(age: number | null, leaf: InUseLeaf): boolean {
  return age === null || (leaf.onStale === "block" && isStale(age, leaf));
}

export function isStale(age: number, leaf: InUseLeaf): boolean {
  return age > parseDuration(leaf.maxAge);
}
