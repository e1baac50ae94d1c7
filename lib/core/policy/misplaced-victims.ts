import type { Condition } from "./condition";

type Path = (string | number)[];

/**
 * Where a rule's `when` counts over victims and may not. Such a rank lets some off; under a `not`, or in a
 * delete rule, keeping one more would make another one go.
 */
export function misplacedVictims({
  verdict,
  when,
}: {
  verdict: string;
  when?: Condition | undefined;
}): Path[] {
  return when === undefined ? [] : victimsIn(when, ["when"], verdict === "delete");
}

function victimsIn(condition: Condition, path: Path, misplaced: boolean): Path[] {
  if (condition === true) return [];
  if ("all" in condition)
    return condition.all.flatMap((part, at) => victimsIn(part, [...path, "all", at], misplaced));
  if ("any" in condition)
    return condition.any.flatMap((part, at) => victimsIn(part, [...path, "any", at], misplaced));
  if ("not" in condition) return victimsIn(condition.not, [...path, "not"], true);
  const isVictims = "rank" in condition && condition.rank.pool === "victims";
  return misplaced && isVictims ? [[...path, "rank", "pool"]] : [];
}
