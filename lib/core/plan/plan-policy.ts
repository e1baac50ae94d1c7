import type { Policy } from "../policy/schema";
import type { Snapshot } from "../snapshot";
import { settleRepository } from "./close/settle-repository";
import { compilePolicy } from "./judge/compile-policy";
import { judgeRepository } from "./judge/judge-repository";
import { indexRegistry } from "./registry/registry-index";
import { assemblePlan } from "./report/assemble";
import { policyGuards } from "./report/guards";
import {
  collectorWarnings,
  reportWarnings,
  repositoryWarnings,
  snapshotWarnings,
} from "./report/warnings";
import { eventWarnings } from "./report/event-warnings";
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
    ...eventWarnings(snapshot, policy),
  ];
  const options = { canUntag: snapshot.capabilities.untag !== "none", byHand: false };
  const settlements = index.repositories
    .filter(({ name }) => compiled.isInScope(name))
    .map((repository) => {
      const judgement = judgeRepository(compiled, repository);
      const settlement = settleRepository(repository, judgement, options);
      warnings.push(...repositoryWarnings(settlement, judgement.ambiguous));
      return settlement;
    });
  warnings.push(...collectorWarnings(snapshot, settlements));
  return assemblePlan(index, settlements, policyGuards(compiled, settlements), warnings, now);
}
