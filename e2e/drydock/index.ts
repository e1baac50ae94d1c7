export { clockBehind } from "./clock-behind";
export { admin, Drydock, type Launch } from "./drydock";
export { scanRegistry, waitForRun } from "./wait";
