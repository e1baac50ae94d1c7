import type { Condition } from "../../policy/condition";
import { parseDuration } from "../../policy/duration";
import type { InUseLeaf } from "../../policy/leaves";
import { compileGlob, compileRegex } from "../../policy/pattern";
import type { NamePattern, Policy, Rule } from "../../policy/schema";
import { type InUse, readInUse } from "../facts/in-use";
import type { RegistryIndex } from "../graph/registry-index";
import { compileCondition } from "./compile-condition";
import { isSilent, isStale } from "./content-nodes";
import type { Environment, Node } from "./node";
import type { RankSlot } from "./rank-slot";

export interface CompiledRule {
  rule: Rule;
  select: Node;
  when: Node;
  /** Counted over everybody, before it is known whom the rule selects. */
  selectRanks: readonly RankSlot[];
  ranks: readonly RankSlot[];
}

interface Protection {
  node: Node;
  /** Whether its doubt may be for want of a report of what is in use: such a row is blocked. */
  asksSilentReport: boolean;
}

/** A policy made ready for one snapshot at one instant. */
export interface CompiledPolicy {
  policy: Policy;
  index: RegistryIndex;
  now: number;
  inUse: InUse;
  rules: readonly CompiledRule[];
  protect: readonly Protection[];
  protectRanks: readonly RankSlot[];
  /** The policy asks what is in use, and there is no report, or none that it accepts. */
  silentReport: boolean;
  /** It relies on one that is too old, and wants a person to be asked. */
  doubtfulReport: boolean;
  isInScope(repository: string): boolean;
  grace: { untagged: number; orphans: number };
  /** Lists of rule ids that rows share, by the positions of the rules. */
  matchedLists: Map<string, string[]>;
}

export function compilePolicy(policy: Policy, index: RegistryIndex, now: number): CompiledPolicy {
  const inUse = readInUse(index, now);
  const environment = (verdict: "keep" | "delete"): Environment => ({
    now,
    index,
    inUse,
    verdict,
    content: index.content,
    capabilities: index.snapshot.capabilities,
    ranks: [],
  });
  const compile = (condition: Condition | undefined, within: Environment): Node =>
    compileCondition(condition ?? true, within);
  const rules = policy.rules.map((rule): CompiledRule => {
    const selecting = environment(rule.verdict);
    // Whom it does not count it must not delete either, by what it says of all others.
    const deletes = rule.verdict === "delete" || rule.else === "delete";
    const within = environment(deletes ? "delete" : "keep");
    return {
      rule,
      select: compile(rule.select, selecting),
      when: compile(rule.when, within),
      selectRanks: selecting.ranks,
      ranks: within.ranks,
    };
  });
  const protecting = environment("keep");
  return {
    policy,
    index,
    now,
    inUse,
    rules,
    protect: policy.protect.map((condition) => ({
      node: compile(condition, protecting),
      asksSilentReport: asksSilentReport(condition, inUse.age),
    })),
    protectRanks: protecting.ranks,
    ...staleReports(policy, inUse.age),
    isInScope: compileScope(policy.scope.repositories),
    grace: {
      untagged: parseDuration(policy.untagged.after),
      orphans: parseDuration(policy.referrers.after),
    },
    matchedLists: new Map(),
  };
}

export function compileScope({
  include,
  exclude,
}: Policy["scope"]["repositories"]): (name: string) => boolean {
  const included = include.map(compileName);
  const excluded = exclude.map(compileName);
  return (name) =>
    included.some((matches) => matches(name)) && !excluded.some((matches) => matches(name));
}

function compileName(pattern: NamePattern): (name: string) => boolean {
  return typeof pattern === "string"
    ? compileGlob(pattern)
    : compileRegex(pattern.regex, pattern.anchored);
}

/** Whether the policy asks what is in use, and there is no answer, or one older than it accepts. */
function staleReports(policy: Policy, age: number | null) {
  const leaves = reportLeaves(policy);
  const doubtful = leaves.filter((leaf) => age !== null && isStale(age, leaf));
  return {
    silentReport: leaves.some((leaf) => isSilent(age, leaf)),
    doubtfulReport: doubtful.some((leaf) => leaf.onStale === "confirm"),
  };
}

const reportLeaves = (policy: Policy): InUseLeaf[] =>
  [...policy.protect, ...policy.rules.flatMap(conditionsOf)].flatMap(inUseLeaves);

/** Whether the policy goes by what is in use, and the oldest report is older than it accepts. */
export const reliesOnOldReport = (policy: Policy, age: number): boolean =>
  reportLeaves(policy).some((leaf) => isStale(age, leaf));

/** Whether the condition asks what is in use, and no report answers it. */
function asksSilentReport(condition: Condition, age: number | null): boolean {
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
