export { exclusiveOfTags, type TagBytes } from "./report/bytes";
export { comparePlans, type ChangedRow, type PlanComparison } from "./compare-plans";
export { explainRow, type Answer, type Explanation, type RuleAnswer } from "./explain-row";
export type { Sliced } from "./sliced";
export { guardsNow } from "./report/guards";
export { hashPlan, hashPlanInSlices, type HashedPlan } from "./hash-plan";
export { planPolicy, planPolicyInSlices } from "./plan-policy";
export { planSelection, planSelectionInSlices } from "./plan-selection";
export type * from "./types";
