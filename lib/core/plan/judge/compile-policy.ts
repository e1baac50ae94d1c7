import type { Policy, Rule } from "../../policy/schema";
import { parseDuration } from "../../policy/duration";
import type { Condition } from "../../policy/condition";
import { compileCondition } from "../condition/compile-condition";
import type { Environment } from "../condition/environment";
import type { Node } from "../condition/node";
import { readInUse, type InUse } from "../facts/in-use";
import type { RankSlot } from "../rank/rank-slot";
import type { RegistryIndex } from "../registry/registry-index";
import { compileScope } from "./scope";
import { asksSilentReport, staleReports } from "./stale-reports";

export interface CompiledRule {
  rule: Rule;
  select: Node;
  when: Node;
  /** Counted over everybody, before it is known whom the rule selects. */
  selectRanks: readonly RankSlot[];
  ranks: readonly RankSlot[];
}

export interface Protection {
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
    const within = environment(rule.verdict);
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
