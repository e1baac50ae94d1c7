export { exclusiveOfTags, type TagBytes } from "./report/bytes";
export { comparePlans, type ChangedRow, type PlanComparison } from "./compare-plans";
export { explainRow, type Answer, type Explanation, type RuleAnswer } from "./explain-row";
export type { Gradual } from "./gradual";
export { guardsNow } from "./report/guards";
export { hashPlan, hashPlanGradually, type HashedPlan } from "./hash-plan";
export { planPolicy, planPolicyGradually } from "./plan-policy";
export { planSelection, planSelectionGradually } from "./plan-selection";
export type * from "./types";
