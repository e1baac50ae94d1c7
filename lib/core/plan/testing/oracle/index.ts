export { checkFreedBytes } from "./check-bytes";
export { checkDestruction } from "./check-destruction";
export { checkRowBytes } from "./check-row-bytes";
export { checkRows } from "./check-rows";
export { checkSafety } from "./check-safety";
export { checkUnknown } from "./check-unknown";
export { hasUnknown, know, spokenOf, standing } from "./known";
export { whatGoes, type ExpectedRows as Wanted } from "./second-opinion";
