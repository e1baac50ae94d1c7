import type { Condition, Leaf } from "../condition";
import type { Policy } from "../schema";

export interface FoundLeaf {
  leaf: Leaf;
  path: string;
}

/** Every leaf of a condition, with its JSON path. */
export function leavesOf(condition: Condition | undefined, path: string): FoundLeaf[] {
  if (condition === undefined || condition === true) return [];
  if ("all" in condition)
    return condition.all.flatMap((part, at) => leavesOf(part, `${path}.all[${at}]`));
  if ("any" in condition)
    return condition.any.flatMap((part, at) => leavesOf(part, `${path}.any[${at}]`));
  if ("not" in condition) return leavesOf(condition.not, `${path}.not`);
  return [{ leaf: condition, path }];
}

export function leavesOfRules(policy: Pick<Policy, "rules">): FoundLeaf[] {
  return policy.rules.flatMap((rule, at) => [
    ...leavesOf(rule.select, `rules[${at}].select`),
    ...leavesOf(rule.when, `rules[${at}].when`),
  ]);
}

export function leavesOfPolicy(policy: Pick<Policy, "rules" | "protect">): FoundLeaf[] {
  const protections = policy.protect.flatMap((condition, at) =>
    leavesOf(condition, `protect[${at}]`),
  );
  return [...leavesOfRules(policy), ...protections];
}
