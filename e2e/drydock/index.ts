export { clockBehind } from "./clock-behind";
export { clockStopped } from "./clock-stopped";
export { admin, apiAddress, Drydock, type Launch } from "./drydock";
export { scanRegistry, waitForRun } from "./wait";
