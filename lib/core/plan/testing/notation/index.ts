export { digestOf, nameOfDigest } from "./digest-of";
export { notationNow, parseSnapshot } from "./parse-snapshot";
export { printPlan } from "./print-plan";
export { printSnapshot } from "./print-snapshot";
