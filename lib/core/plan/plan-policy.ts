import type { Policy } from "../policy/schema";
import type { Snapshot } from "../snapshot";
import { settleRepository } from "./settle/settle-repository";
import { compilePolicy } from "./compile/compile-policy";
import { judgeRepository } from "./judge/judge-repository";
import { indexRegistry } from "./graph/registry-index";
import { assemblePlan } from "./report/assemble";
import { findLeftovers } from "./report/foresee-leftovers";
import { collectorWarnings } from "./report/leftovers";
import {
  hiddenTagsNotices,
  reportWarnings,
  repositoryWarnings,
  snapshotWarnings,
  unansweredWarnings,
  eventWarnings,
} from "./report/warnings";
import { makePart, type Part } from "./report/part";
import { policyGuards } from "./report/guards";
import type { PlanBody } from "./types";

/**
 * Decides what a policy would remove. Pure: the same snapshot, policy and instant give the same plan,
 * byte for byte, on the server and in the browser. The snapshot must not be changed afterwards.
 * @param now milliseconds since the epoch; all ages are as of then
 */
export function planPolicy(snapshot: Snapshot, policy: Policy, now: number): PlanBody {
  const index = indexRegistry(snapshot);
  const compiled = compilePolicy(policy, index, now);
  const warnings = [
    ...snapshotWarnings(snapshot),
    ...reportWarnings(compiled),
    ...unansweredWarnings(compiled),
    ...eventWarnings(snapshot, policy, now),
  ];
  const options = { canUntag: snapshot.capabilities.untag !== "none", byHand: false };
  const parts: Part[] = [];
  for (const repository of index.repositories) {
    if (!compiled.isInScope(repository.name)) continue;
    const judgement = judgeRepository(compiled, repository);
    const settlement = settleRepository(repository, judgement, options);
    warnings.push(...repositoryWarnings(settlement, judgement.ambiguous));
    parts.push(makePart(index, settlement, { inUse: compiled.inUse, now }));
  }
  const hidden = hiddenTagsNotices(snapshot, parts);
  warnings.push(...hidden.warnings);
  warnings.push(...collectorWarnings(snapshot.capabilities, findLeftovers(index, parts)));
  const guards = [...policyGuards(compiled, parts), ...hidden.guards];
  return assemblePlan(index, parts, guards, warnings);
}
