import type { Condition } from "../../policy/condition";
import type { Policy } from "../../policy/schema";
import type { InUseLeaf } from "../../policy/leaves";
import { isSilent, isStale } from "../condition/in-use-node";

/** Whether the policy asks what is in use, and there is no answer, or one older than it accepts. */
export function staleReports(policy: Policy, age: number | null) {
  const leaves = [...policy.protect, ...policy.rules.flatMap(conditionsOf)].flatMap(inUseLeaves);
  const doubtful = leaves.filter((leaf) => age !== null && isStale(age, leaf));
  return {
    silentReport: leaves.some((leaf) => isSilent(age, leaf)),
    doubtfulReport: doubtful.some((leaf) => leaf.onStale === "confirm"),
  };
}

/** Whether the condition asks what is in use, and no report answers it. */
export function asksSilentReport(condition: Condition, age: number | null): boolean {
  return inUseLeaves(condition).some((leaf) => isSilent(age, leaf));
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
