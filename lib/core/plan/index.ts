export { exclusiveOfTags, type TagBytes } from "./report/bytes";
export { comparePlans, type ChangedRow, type PlanComparison } from "./compare-plans";
export { explainRow, type Answer, type Explanation, type RuleAnswer } from "./explain-row";
export type { Sliced as Gradual } from "./sliced";
export { guardsNow } from "./report/guards";
export { hashPlan, hashPlanInSlices as hashPlanGradually, type HashedPlan } from "./hash-plan";
export { planPolicy, planPolicyInSlices as planPolicyGradually } from "./plan-policy";
export { planSelection, planSelectionInSlices as planSelectionGradually } from "./plan-selection";
export type * from "./types";
