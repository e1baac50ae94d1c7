import type { Condition } from "../../policy/condition";
import type { Policy } from "../../policy/schema";
import type { InUseLeaf } from "../../policy/leaves";
import { isStale } from "../condition/in-use-node";

/** Whether the policy asks what is in use, and the answer is older than it accepts. */
export function staleReports(policy: Policy, age: number | null) {
  const leaves = [...policy.protect, ...policy.rules.flatMap(conditionsOf)].flatMap(inUseLeaves);
  const stale = leaves.filter((leaf) => isStale(age, leaf));
  return {
    blockedByReport: stale.some((leaf) => leaf.onStale === "block"),
    doubtfulReport: stale.some((leaf) => leaf.onStale === "confirm"),
  };
}

function conditionsOf({ select, when }: Policy["rules"][number]): Condition[] {
  return [select, when].filter((condition) => condition !== undefined);
}

function inUseLeaves(condition: Condition): InUseLeaf[] {
  if (condition === true) return [];
  if ("all" in condition) return condition.all.flatMap(inUseLeaves);
  if ("any" in condition) return condition.any.flatMap(inUseLeaves);
  if ("not" in condition) return inUseLeaves(condition.not);
  return "inUse" in condition ? [condition.inUse] : [];
}
