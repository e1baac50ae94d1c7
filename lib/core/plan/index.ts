export { exclusiveOfTags, type TagBytes } from "./report/bytes";
export {
  comparePlans,
  compareRows,
  type ChangedRow,
  type ComparedRow,
  type PlanComparison,
} from "./compare-plans";
export { explainRow, type Answer, type Explanation, type RuleAnswer } from "./explain-row";
export { guardsNow, silentSinceGuard } from "./report/guards";
export { hashPlan, type HashedPlan } from "./hash-plan";
export { planPolicy } from "./plan-policy";
export { planSelection } from "./plan-selection";
export * from "./speak-plan";
export type * from "./types";
