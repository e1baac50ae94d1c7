export { hashPlan, type HashedPlan } from "./hash-plan";
export { planPolicy } from "./plan-policy";
export { planSelection } from "./plan-selection";
export type * from "./types";
