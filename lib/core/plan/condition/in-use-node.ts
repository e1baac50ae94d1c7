import { parseDuration } from "../../policy/duration";
import type { InUseLeaf } from "../../policy/leaves";
import type { Environment } from "./environment";
import type { Node } from "./node";
import { tri, unknown } from "./tri";

/** A report that is missing or too old says nothing, unless the policy has the run ask a person. */
export function inUseNode(leaf: InUseLeaf, { inUse }: Environment): Node {
  const stale = isStale(inUse.age, leaf);
  return {
    test: ({ repository, place }) =>
      stale && leaf.onStale === "block" ? unknown : tri(inUse.placesOf(repository)[place] === 1),
    say: ({ repository, place }) => {
      if (stale && leaf.onStale === "block") return inUse.words;
      return inUse.placesOf(repository)[place] === 1 ? "in use" : "not reported in use";
    },
  };
}

export function isStale(age: number | null, leaf: InUseLeaf): boolean {
  return age === null || age > parseDuration(leaf.maxAge);
}
