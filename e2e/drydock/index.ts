export { clockBehind } from "./clock-behind";
export { admin, Drydock } from "./drydock";
export { scanRegistry, waitForRun } from "./wait";
