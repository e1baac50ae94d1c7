export { parsePolicy, type ParsedPolicy } from "./parse-policy";
export { policy, type Policy, type PolicyInput, type Rule } from "./schema";
export type { Condition, Leaf } from "./condition";
export { type CodedFinding, describeFault, type Finding, speakFinding } from "./finding";
export { hashPolicy } from "./hash-policy";
export { describeDuration, parseDuration } from "./duration";
export { lintPolicy } from "../lint/lint-policy";
export { overlapFinding } from "../lint/lint-policy";
export { presets, type Preset } from "./presets";
